/**
 * The command line, a file for each command. {@code serve} and {@code config} read the
 * configuration; {@code bench} and {@code can} talk to a server over RSocket, {@code bus} to nobody, and
 * all others over HTTP; they load nothing that only a server needs.
 * Answers go to standard output, everything else to standard error.
 */
@NullMarked
package io.antiphon.server.command;

import org.jspecify.annotations.NullMarked;
