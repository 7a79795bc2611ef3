/** That nothing a stranger sent does more than be read. */
@NullMarked
package io.antiphon.server.logging;

import org.jspecify.annotations.NullMarked;
