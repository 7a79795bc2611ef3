/**
 * The JSON documents of the HTTP interface, written by hand onto Jackson's generator, and the bodies
 * that repliers send, read strictly. Pure: values in, bytes out.
 */
@NullMarked
package io.antiphon.http.json;

import org.jspecify.annotations.NullMarked;
