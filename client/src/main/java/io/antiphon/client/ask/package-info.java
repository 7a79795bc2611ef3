/**
 * To ask. A {@link io.antiphon.client.ask.Call} says what is wanted of which service and under which terms; a
 * {@link io.antiphon.client.ask.Requestor} brings back the answer, or a {@link io.antiphon.client.ask.Ticket} to
 * come back with. What goes wrong is one of the few {@link io.antiphon.client.ask.CallException}s, each of which
 * says what may have happened already. A {@link io.antiphon.client.ask.Scope} hands on to the calls of a handler
 * how long its own requestor still waits.
 */
@NullMarked
package io.antiphon.client.ask;

import org.jspecify.annotations.NullMarked;
