/** The decisions of a server before it listens. */
@NullMarked
package io.antiphon.server.runtime;

import org.jspecify.annotations.NullMarked;
