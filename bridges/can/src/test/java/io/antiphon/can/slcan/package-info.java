@NullMarked
package io.antiphon.can.slcan;

import org.jspecify.annotations.NullMarked;
