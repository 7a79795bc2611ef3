/** Programs that know nothing of Antiphon ask and serve with what they have. */
@NullMarked
package io.antiphon.server.foreign;

import org.jspecify.annotations.NullMarked;
