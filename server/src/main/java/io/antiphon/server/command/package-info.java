/**
 * The command line, a file for each command. {@code serve} and {@code config} read the
 * configuration; all others talk to a server over HTTP and load nothing that only a server needs.
 * Answers go to standard output, everything else to standard error.
 */
@NullMarked
package io.antiphon.server.command;

import org.jspecify.annotations.NullMarked;
