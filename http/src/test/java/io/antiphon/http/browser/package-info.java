/** Tests of the package of the same name. */
@NullMarked
package io.antiphon.http.browser;

import org.jspecify.annotations.NullMarked;
