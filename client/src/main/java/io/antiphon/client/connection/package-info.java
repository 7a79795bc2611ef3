/**
 * The client's line to its servers. One event loop owns everything here: the {@link
 * io.antiphon.client.connection.Line} that calls go out on, the dialer that makes it stand again, the
 * reception that gives requests to handlers. Other threads leave their wishes in a mailbox, which the loop
 * empties in one go; handlers run on virtual threads and come back the same way.
 */
@NullMarked
package io.antiphon.client.connection;

import org.jspecify.annotations.NullMarked;
