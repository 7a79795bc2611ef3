/** What a text from elsewhere may still do once it is shown: nothing but be read. */
@NullMarked
package io.antiphon.server.text;

import org.jspecify.annotations.NullMarked;
