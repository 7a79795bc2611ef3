/**
 * What every {@link io.antiphon.client.Antiphon} must do, over a connection or in the same process, as tests: {@link
 * io.antiphon.testkit.client.AntiphonContract}.
 */
@NullMarked
package io.antiphon.testkit.client;

import org.jspecify.annotations.NullMarked;
