/**
 * To publish and to subscribe. A signal is a value of a topic, published whether or not anybody listens; the last one
 * is kept. {@link io.antiphon.client.signal.Signalling} has three forms for those who listen: a {@link
 * java.util.concurrent.Flow.Publisher} with backpressure, a callback on a thread of its own, and a {@link
 * io.antiphon.client.signal.SignalReader} that blocks. In each, whoever is slow is given the newest value of each
 * topic: nothing is queued, here or at the server.
 */
@NullMarked
package io.antiphon.client.signal;

import org.jspecify.annotations.NullMarked;
