@NullMarked
package io.antiphon.can.gateway;

import org.jspecify.annotations.NullMarked;
