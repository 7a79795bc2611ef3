@NullMarked
package io.antiphon.can.bus;

import org.jspecify.annotations.NullMarked;
