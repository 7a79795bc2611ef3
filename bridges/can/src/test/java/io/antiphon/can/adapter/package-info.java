@NullMarked
package io.antiphon.can.adapter;

import org.jspecify.annotations.NullMarked;
