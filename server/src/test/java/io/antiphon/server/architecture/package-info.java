/** The layering of the modules as tests. They stand here since the server alone sees every module. */
@NullMarked
package io.antiphon.server.architecture;

import org.jspecify.annotations.NullMarked;
