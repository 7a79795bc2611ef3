/** The example's programs with a server between them. It is tested here since the server alone sees every module. */
@NullMarked
package io.antiphon.server.examples;

import org.jspecify.annotations.NullMarked;
