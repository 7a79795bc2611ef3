/**
 * The promise under SIGKILL and SIGTERM: clients go on while servers die and come back, keep account
 * of what they were promised and shown, and compare it with what the last server says.
 */
@NullMarked
package io.antiphon.server.crash;

import org.jspecify.annotations.NullMarked;
