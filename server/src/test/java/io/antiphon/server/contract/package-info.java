/**
 * The HTTP interface, line by line, as a requestor and a replier find it at a running server. One
 * class for each section of the contract.
 */
@NullMarked
package io.antiphon.server.contract;

import org.jspecify.annotations.NullMarked;
