/** Tests of the package of the same name. */
@NullMarked
package io.antiphon.http.header;

import org.jspecify.annotations.NullMarked;
