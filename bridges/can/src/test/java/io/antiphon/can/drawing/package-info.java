@NullMarked
package io.antiphon.can.drawing;

import org.jspecify.annotations.NullMarked;
