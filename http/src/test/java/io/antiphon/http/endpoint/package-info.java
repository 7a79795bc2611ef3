/** Tests of the package of the same name. */
@NullMarked
package io.antiphon.http.endpoint;

import org.jspecify.annotations.NullMarked;
