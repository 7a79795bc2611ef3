/**
 * The HTTP front: turns requests into commands to the engine, and its effects into responses.
 */
@NullMarked
package io.antiphon.http;

import org.jspecify.annotations.NullMarked;
