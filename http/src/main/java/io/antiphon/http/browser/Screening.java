package io.antiphon.http.browser;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.antiphon.api.Problem;
import io.antiphon.api.address.Authority;
import io.antiphon.api.address.Origin;
import io.antiphon.http.header.Malformed;
import io.antiphon.http.json.ProblemDocument;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each request before anything else does. A request for another host is refused, since a name of a stranger
 * may lead here (DNS rebinding). A request of a foreign page is refused, unless the page's origin is listed.
 */
public final class Screening {
    private static final CharSequence SITE = createOptimized("Sec-Fetch-Site");
    private static final CharSequence MODE = createOptimized("Sec-Fetch-Mode");

    private final Neighbours neighbours;
    private final Predicate<String> pages;

    /**
     * Screening for these neighbours.
     *
     * @param pages whether a page for people is at this target; foreign pages may lead there
     */
    public Screening(Neighbours neighbours, Predicate<String> pages) {
        this.neighbours = neighbours;
        this.pages = pages;
    }

    /**
     * Decides what becomes of a request.
     *
     * @throws Malformed where it does not say plainly for which host it is, or a trusted proxy says nonsense
     */
    public Verdict of(HttpServerRequest request, Peer peer) {
        Relayed relayed = peer.trusted() ? Relayed.of(request.headers(), neighbours) : Relayed.NOT;
        String host = host(request, peer, relayed);
        if (host != null && !peer.means(host)) {
            return new Verdict.Refused(misdirected(host));
        }
        MultiMap fields = request.headers();
        String origin = fields.get(HttpHeaders.ORIGIN);
        String site = fields.get(SITE);
        if (origin == null && site == null) {
            return relayed.caller() == null ? Verdict.SERVED : new Verdict.Served(relayed.caller(), null);
        }
        return ofBrowser(request, relayed, host);
    }

    private Verdict ofBrowser(HttpServerRequest request, Relayed relayed, @Nullable String host) {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        boolean listed = origins.size() == 1 && isListed(origins.getFirst());
        if (listed) {
            return new Verdict.Served(relayed.caller(), page(request, origins.getFirst()));
        }
        for (String origin : origins) {
            if (!isOwn(origin, host, relayed.scheme())) {
                return new Verdict.Refused(forbidden("The page at " + origin));
            }
        }
        if (isForeign(request.headers().getAll(SITE)) && !leadsToPage(request)) {
            return new Verdict.Refused(forbidden("A page of another site"));
        }
        return new Verdict.Served(relayed.caller(), null);
    }

    /** The host that decides: what a trusted proxy says, else what the request says. Null where HTTP/1.0 says none. */
    private static @Nullable String host(HttpServerRequest request, Peer peer, Relayed relayed) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        HostAndPort authority = request.version() == HttpVersion.HTTP_2 ? request.authority() : null;
        boolean none = hosts.isEmpty() && authority == null;
        if (hosts.size() > 1 || (none && request.version() != HttpVersion.HTTP_1_0)) {
            throw new Malformed("Host: a request has this field once");
        }
        if (relayed.host() != null) {
            return relayed.host();
        }
        String host = authority != null ? authority.toString() : none ? null : hosts.getFirst();
        String absolute = absolute(request.uri());
        // Both have to be this server's: which of them other servers believe is not known.
        return absolute == null || (host != null && !peer.means(host)) ? host : absolute;
    }

    /** The authority of a target that has one (RFC 9112, 3.2.2). */
    private static @Nullable String absolute(@Nullable String target) {
        int scheme = target == null || target.startsWith("/") ? -1 : target.indexOf("://");
        if (target == null || scheme < 0) {
            return null;
        }
        int end = scheme + 3;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return target.substring(scheme + 3, end);
    }

    private boolean isListed(String origin) {
        Origin parsed = neighbours.origins().isEmpty() ? null : Origin.parse(origin);
        return parsed != null && neighbours.origins().contains(parsed);
    }

    private static boolean isOwn(String origin, @Nullable String host, @Nullable String scheme) {
        Origin page = Origin.parse(origin);
        Authority own = host == null ? null : Authority.parse(host);
        boolean sameScheme = page != null && (scheme == null || scheme.equals(page.scheme()));
        return page != null && own != null && sameScheme && page.isOf(own);
    }

    private static boolean isForeign(List<String> sites) {
        return sites.stream()
                .map(String::strip)
                .anyMatch(site -> site.equalsIgnoreCase("cross-site") || site.equalsIgnoreCase("same-site"));
    }

    /** Returns whether somebody follows a link to a page of ours. */
    private boolean leadsToPage(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method())
                && "navigate".equalsIgnoreCase(request.getHeader(MODE))
                && pages.test(request.uri());
    }

    private static CrossOrigin page(HttpServerRequest request, String origin) {
        boolean preflight = HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        List<String> fields = request.headers().getAll(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        return new CrossOrigin(origin, preflight, preflight && !fields.isEmpty() ? String.join(", ", fields) : null);
    }

    private static ProblemDocument misdirected(String host) {
        return ProblemDocument.of(
                Problem.MISDIRECTED, "'" + host + "' is no name of this server. " + Problem.MISDIRECTED.remedy());
    }

    private static ProblemDocument forbidden(String who) {
        return ProblemDocument.of(
                Problem.FORBIDDEN_ORIGIN, who + " may not use this server. " + Problem.FORBIDDEN_ORIGIN.remedy());
    }
}
