/** Tests of the package of the same name. */
@NullMarked
package io.antiphon.http.route;

import org.jspecify.annotations.NullMarked;
