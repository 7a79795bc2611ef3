/** Tests of the package of the same name. */
@NullMarked
package io.antiphon.http.json;

import org.jspecify.annotations.NullMarked;
