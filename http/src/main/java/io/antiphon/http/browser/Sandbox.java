package io.antiphon.http.browser;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.antiphon.http.header.MediaType;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps a body that a stranger made from acting where a browser shows it: it has no origin, no script and no network. */
public final class Sandbox {
    private static final CharSequence POLICY = createOptimized("Content-Security-Policy");
    private static final CharSequence NOTHING = createOptimized("sandbox; default-src 'none'");
    private static final CharSequence DISPOSITION = HttpHeaders.createOptimized("Content-Disposition");
    private static final String ATTACHMENT = "attachment";

    private Sandbox() {}

    /**
     * Adds to the header of a response the fields that confine its body. A browser saves a body that it might run as a
     * file.
     *
     * @param type the body's media type, or null where it has none
     */
    public static void confine(MultiMap response, @Nullable CharSequence type) {
        response.add(POLICY, NOTHING);
        if (MediaType.isActive(type == null ? null : type.toString())) {
            response.set(DISPOSITION, response.contains(DISPOSITION) ? disposition(response) : ATTACHMENT);
        }
    }

    /** A name that the stranger gives to the file is kept. */
    private static String disposition(MultiMap response) {
        List<String> given = response.getAll(DISPOSITION);
        String first = given.size() == 1 ? given.getFirst().strip() : "";
        String kind = first.split("[; \t]", 2)[0].toLowerCase(Locale.ROOT);
        return kind.equals(ATTACHMENT) ? first : ATTACHMENT;
    }
}
