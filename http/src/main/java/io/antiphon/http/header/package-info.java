/**
 * What stands in a request's header fields, read strictly: each field in a class of its own, pure and
 * without Vert.x. Malformed input is a {@link io.antiphon.http.header.Malformed}, whose message names
 * the field and says what is right.
 */
@NullMarked
package io.antiphon.http.header;

import org.jspecify.annotations.NullMarked;
