/**
 * What tests share: contracts that every store and transport must keep, and the means to drive an
 * engine without waiting.
 */
@NullMarked
package io.antiphon.testkit;

import org.jspecify.annotations.NullMarked;
