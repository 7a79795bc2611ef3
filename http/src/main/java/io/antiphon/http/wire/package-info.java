/**
 * One HTTP request and its response, over Vert.x: the {@link io.antiphon.http.wire.Interaction}, with
 * the bounds that keep a client from costing more than its share: connections, calls under way,
 * bodies that do not arrive, answers that are not read. All of it lives on one event loop.
 */
@NullMarked
package io.antiphon.http.wire;

import org.jspecify.annotations.NullMarked;
