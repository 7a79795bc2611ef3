package io.antiphon.client.provider;

import io.antiphon.api.Content;
import io.antiphon.api.ServiceName;
import io.antiphon.client.serve.Handler;
import io.antiphon.client.serve.JobHandler;
import io.antiphon.client.serve.Outcome;
import io.antiphon.client.serve.SeriesHandler;
import io.antiphon.client.serve.Serving;

/**
 * What an application offers to serve.
 *
 * @param service the service
 * @param concurrency how many requests are handled at once, 1 to {@link Serving#MOST_CONCURRENCY}
 * @param wantsExchanges whether the handler is to be told which exchange a request is
 * @param inParts whether the handler may answer in parts, where that is wanted
 * @param handler deals with the requests
 */
public record Offer(ServiceName service, int concurrency, boolean wantsExchanges, boolean inParts, JobHandler handler) {
    /**
     * Checks the concurrency.
     *
     * @throws IllegalArgumentException where it is outside its bounds
     */
    public Offer {
        if (concurrency < 1 || concurrency > Serving.MOST_CONCURRENCY) {
            throw new IllegalArgumentException(
                    "The concurrency must be between 1 and " + Serving.MOST_CONCURRENCY + ", not " + concurrency);
        }
    }

    /** To serve with a plain function. */
    public static Offer of(ServiceName service, int concurrency, Handler handler) {
        return new Offer(
                service, concurrency, false, false, job -> new Outcome.Answered(handler.handle(job.request())));
    }

    /** To serve with answers in parts. */
    public static Offer ofSeries(ServiceName service, int concurrency, SeriesHandler handler) {
        return new Offer(service, concurrency, false, true, job -> {
            handler.handle(job.request(), job::part);
            return Outcome.answer(Content.EMPTY);
        });
    }

    /** To serve with a handler of whole jobs. */
    public static Offer ofJobs(ServiceName service, int concurrency, JobHandler handler) {
        return new Offer(service, concurrency, true, true, handler);
    }
}
