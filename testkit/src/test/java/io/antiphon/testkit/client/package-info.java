/** The contract of {@link io.antiphon.client.Antiphon}, of the engine in this process. */
@NullMarked
package io.antiphon.testkit.client;

import org.jspecify.annotations.NullMarked;
