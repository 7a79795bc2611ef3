/** How an application is tested: without a server, and in its own time. */
@NullMarked
package io.antiphon.examples;

import org.jspecify.annotations.NullMarked;
