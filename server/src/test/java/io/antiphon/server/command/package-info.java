/** What the commands do: run in-process, with captured streams. */
@NullMarked
package io.antiphon.server.command;

import org.jspecify.annotations.NullMarked;
