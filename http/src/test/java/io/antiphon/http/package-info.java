/** The door against a real engine with its store in memory, through real sockets. */
@NullMarked
package io.antiphon.http;

import org.jspecify.annotations.NullMarked;
