/**
 * What payloads say about themselves: composite metadata and its entries, among them Antiphon's own,
 * {@link io.antiphon.rsocket.metadata.CallMetadata}. Cursors read an entry or a field where it lies, without
 * copying; what they give are views, valid as long as the buffer. What is written is appended to a buffer of
 * the caller's. Everything read comes from outside: where it makes no sense,
 * {@link io.antiphon.rsocket.metadata.MalformedMetadataException} says why.
 */
@NullMarked
package io.antiphon.rsocket.metadata;

import org.jspecify.annotations.NullMarked;
