@NullMarked
package io.antiphon.can.frame;

import org.jspecify.annotations.NullMarked;
