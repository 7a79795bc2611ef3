/**
 * To serve. A {@link io.antiphon.client.serve.Handler} makes an answer of a request, and needs to know no more; a
 * {@link io.antiphon.client.serve.JobHandler} is given the whole {@link io.antiphon.client.serve.Job}: its exchange,
 * its deadline, and the right to report progress, or to leave the answer to somebody else. Both run on virtual
 * threads, one a request, and fail a request by throwing.
 */
@NullMarked
package io.antiphon.client.serve;

import org.jspecify.annotations.NullMarked;
