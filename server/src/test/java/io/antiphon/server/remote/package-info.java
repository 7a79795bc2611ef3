/** How commands read what servers and strangers wrote. */
@NullMarked
package io.antiphon.server.remote;

import org.jspecify.annotations.NullMarked;
