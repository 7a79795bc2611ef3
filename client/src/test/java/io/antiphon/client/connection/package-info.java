/** What can be tested without a connection. */
@NullMarked
package io.antiphon.client.connection;

import org.jspecify.annotations.NullMarked;
