/**
 * How hosts, addresses and the origins of pages are written: in header fields and in configurations alike. Nothing here
 * looks a name up.
 */
@NullMarked
package io.antiphon.api.address;

import org.jspecify.annotations.NullMarked;
