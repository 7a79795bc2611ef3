/**
 * Services that are called at a URL: the door in the other direction. To the engine a {@link
 * io.antiphon.http.push.PushReplier} is a replier like any other.
 */
@NullMarked
package io.antiphon.http.push;

import org.jspecify.annotations.NullMarked;
