/** Interfaces as services. */
@NullMarked
package io.antiphon.client.proxy;

import org.jspecify.annotations.NullMarked;
