/** Tests of the package of the same name. */
@NullMarked
package io.antiphon.http.push;

import org.jspecify.annotations.NullMarked;
