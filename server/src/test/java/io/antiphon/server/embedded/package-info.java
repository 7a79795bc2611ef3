/** An embedded engine on the durable store. It is tested here since the server alone sees every module. */
@NullMarked
package io.antiphon.server.embedded;

import org.jspecify.annotations.NullMarked;
