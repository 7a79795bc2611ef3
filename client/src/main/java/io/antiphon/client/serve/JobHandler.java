package io.antiphon.client.serve;

/** Deals with requests that each have an exchange of their own. */
@FunctionalInterface
public interface JobHandler {
    /**
     * What becomes of the job. Threads and exceptions are as with {@link Handler#handle}.
     *
     * @throws Exception where it fails
     */
    Outcome handle(Job job) throws Exception;
}
