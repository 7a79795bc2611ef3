/** What a server decides before it listens. */
@NullMarked
package io.antiphon.server.runtime;

import org.jspecify.annotations.NullMarked;
