/** Makes texts from elsewhere harmless to show, so that they can be read and do nothing else. */
@NullMarked
package io.antiphon.server.text;

import org.jspecify.annotations.NullMarked;
