package io.antiphon.http.browser;

import io.antiphon.http.json.ProblemDocument;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The verdict of the screening on a request. */
public sealed interface Verdict {
    /** It is served, as a request of whoever is at the other end. */
    Verdict SERVED = new Served(null, null);

    /**
     * It is served.
     *
     * @param caller the address of who sent it to a trusted proxy, or null where that is the other end
     * @param page the foreign page that may read the response, or null
     */
    record Served(@Nullable InetAddress caller, @Nullable CrossOrigin page) implements Verdict {}

    /** It is answered with this problem, and nothing of it is done. */
    record Refused(ProblemDocument problem) implements Verdict {}
}
