/** What calls share, stressed. */
@NullMarked
package io.antiphon.client.ask;

import org.jspecify.annotations.NullMarked;
