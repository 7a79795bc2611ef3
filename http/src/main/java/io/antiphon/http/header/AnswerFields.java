package io.antiphon.http.header;

import io.antiphon.api.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decides which fields of a replier's answer travel on to its requestor, by whatever door the answer comes. A field
 * that describes the answer does. An order to a browser, a cache or a proxy does not: only the server itself may give
 * such orders.
 */
public final class AnswerFields {
    private static final Set<String> ORDERS = Set.of(
            // to browsers
            "accept-ch",
            "activate-storage-access",
            "clear-site-data",
            "critical-ch",
            "document-policy",
            "document-policy-report-only",
            "expect-ct",
            "feature-policy",
            "integrity-policy",
            "integrity-policy-report-only",
            "link",
            "location",
            "nel",
            "no-vary-search",
            "observe-browsing-topics",
            "origin-agent-cluster",
            "p3p",
            "permissions-policy",
            "permissions-policy-report-only",
            "public-key-pins",
            "public-key-pins-report-only",
            "referrer-policy",
            "refresh",
            "report-to",
            "reporting-endpoints",
            "require-document-policy",
            "server-timing",
            "service-worker-allowed",
            "service-worker-navigation-preload",
            "set-cookie2",
            "set-login",
            "sourcemap",
            "speculation-rules",
            "strict-transport-security",
            "supports-loading-mode",
            "timing-allow-origin",
            "use-as-dictionary",
            "www-authenticate",
            "authentication-info",
            "x-content-type-options",
            "x-dns-prefetch-control",
            "x-download-options",
            "x-frame-options",
            "x-permitted-cross-domain-policies",
            "x-robots-tag",
            "x-sourcemap",
            "x-ua-compatible",
            "x-webkit-csp",
            "x-xss-protection",
            // to caches
            "age",
            "cache-control",
            "cache-status",
            "cache-tag",
            "edge-cache-tag",
            "edge-control",
            "expires",
            "pragma",
            "surrogate-capability",
            "surrogate-control",
            "surrogate-key",
            "vary",
            "warning",
            // to proxies and clients, about the connection or the message
            "accept-ranges",
            "allow",
            "alt-svc",
            "alt-used",
            "content-range",
            "server",
            "via",
            "x-sendfile");

    private static final List<String> FAMILIES = List.of(
            "access-control-",
            "attribution-reporting-",
            "content-security-policy",
            "cross-origin-",
            "sec-",
            "x-accel-",
            "x-content-security-policy",
            "x-lighttpd-",
            "x-litespeed-",
            "x-reproxy-");

    /** Fields that describe the replier's own request, where the answer comes in the body of a request. */
    private static final Set<String> OF_REQUESTS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "accept-language",
            "baggage",
            "dnt",
            "forwarded",
            "from",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "if-range",
            "if-unmodified-since",
            "last-event-id",
            "max-forwards",
            "origin",
            "range",
            "referer",
            "traceparent",
            "tracestate",
            "upgrade-insecure-requests",
            "user-agent",
            "x-real-ip");

    private AnswerFields() {}

    /** Returns whether the field with this name is carried to the requestor. */
    public static boolean pass(String name) {
        String lowerName = name.toLowerCase(Locale.ROOT);
        return Forwarding.endsElsewhere(lowerName)
                && !Forwarding.isCredential(lowerName)
                && !ORDERS.contains(lowerName)
                && !lowerName.endsWith("cache-control")
                && FAMILIES.stream().noneMatch(lowerName::startsWith);
    }

    /** The fields that travel on from the response of a service that is pushed, in the order in which they came. */
    public static List<Header> ofResponse(Iterable<Map.Entry<String, String>> fields, List<String> connection) {
        List<Header> carried = new ArrayList<>();
        for (Map.Entry<String, String> field : fields) {
            String name = field.getKey();
            if (pass(name) && !Forwarding.isNamedBy(connection, name.toLowerCase(Locale.ROOT))) {
                carried.add(new Header(name, FieldText.read(field.getValue())));
            }
        }
        return carried;
    }

    /** The fields that travel on from the request in whose body a replier's answer is. */
    public static List<Header> ofRequest(Iterable<Map.Entry<String, String>> fields, List<String> connection) {
        List<Header> carried = ofResponse(fields, connection);
        carried.removeIf(header -> isOfRequests(header.name().toLowerCase(Locale.ROOT)));
        return carried;
    }

    private static boolean isOfRequests(String lowerName) {
        return OF_REQUESTS.contains(lowerName) || lowerName.startsWith("x-forwarded-");
    }
}
