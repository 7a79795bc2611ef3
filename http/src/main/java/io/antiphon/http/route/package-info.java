/** Which endpoint a request is for: paths and methods as a small tree, and what stands in a target. */
@NullMarked
package io.antiphon.http.route;

import org.jspecify.annotations.NullMarked;
