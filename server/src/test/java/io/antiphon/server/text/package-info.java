/** That nothing a stranger sent does more than be read. */
@NullMarked
package io.antiphon.server.text;

import org.jspecify.annotations.NullMarked;
