/**
 * Conversations: exchanges that belong together, with one replier, in order, with an end that either side declares.
 * {@link io.antiphon.client.converse.Conversation} is what both sides hold of one.
 */
@NullMarked
package io.antiphon.client.converse;

import org.jspecify.annotations.NullMarked;
