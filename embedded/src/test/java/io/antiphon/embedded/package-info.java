/** Tests of what an engine needs of the machine; the interfaces are tested by the contract in the testkit. */
@NullMarked
package io.antiphon.embedded;

import org.jspecify.annotations.NullMarked;
