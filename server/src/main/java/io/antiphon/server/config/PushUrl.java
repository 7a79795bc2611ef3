package io.antiphon.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The address of a replier that is called by push. */
final class PushUrl {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private PushUrl() {}

    /**
     * Reads an http or https URL that holds no credentials.
     *
     * @throws IllegalArgumentException where the text is none; the message never repeats credentials
     */
    static URI parse(String text) {
        URI url = uri(text);
        if (url.getHost() == null ? text.contains("@") : url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("credentials do not belong in URLs: give them in push.headers");
        }
        if (url.getHost() == null || !isHttp(url)) {
            throw new IllegalArgumentException(
                    "'%s' is not a URL of http or https, such as https://example.com/quote".formatted(text));
        }
        return url;
    }

    private static boolean isHttp(URI url) {
        return url.getScheme() != null && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1), e);
        }
    }
}
