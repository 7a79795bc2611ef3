/** What the threads of an application share with the client's loop, stressed. */
@NullMarked
package io.antiphon.client.connection;

import org.jspecify.annotations.NullMarked;
