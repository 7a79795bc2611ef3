/** What the configuration accepts, refuses and prints. */
@NullMarked
package io.antiphon.server.config;

import org.jspecify.annotations.NullMarked;
