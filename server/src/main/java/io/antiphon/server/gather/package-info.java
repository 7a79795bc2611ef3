/**
 * One request to several services, and their answers together.
 *
 * <p>A service that gathers is served by the server itself: {@link io.antiphon.server.gather.GatherReplier}
 * is a replier like any other, and asks the others as a requestor like any other. So a gather needs no
 * rules of its own for what is durable and what ends when. Where its request can be found again, each of
 * its own calls has a key made of the exchange's id: lost and begun anew, it finds the answers that were
 * given already.
 */
@NullMarked
package io.antiphon.server.gather;

import org.jspecify.annotations.NullMarked;
