/**
 * The server seen from outside: started as a process of its own, spoken to through sockets, killed
 * by signals. Nothing in here knows a class of the server.
 */
@NullMarked
package io.antiphon.server.blackbox;

import org.jspecify.annotations.NullMarked;
