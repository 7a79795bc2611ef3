/**
 * The endpoints of the HTTP interface, a class for each group: they turn a request into a call of the
 * engine, and what the engine says into the response. {@link io.antiphon.http.endpoint.Endpoints} has
 * the table of all routes.
 */
@NullMarked
package io.antiphon.http.endpoint;

import org.jspecify.annotations.NullMarked;
