package io.antiphon.http.header;

import io.antiphon.api.Header;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the bytes of a body are coded (RFC 9110, 8.4). */
public final class ContentEncoding {
    private static final String NAME = "content-encoding";
    private static final String NONE = "identity";

    private ContentEncoding() {}

    /** The coding that these fields state, as they state it, or null where the bytes are as their type says. */
    public static @Nullable String of(List<Header> fields) {
        String stated = fields.isEmpty()
                ? ""
                : fields.stream()
                        .filter(field -> field.name().equalsIgnoreCase(NAME))
                        .map(Header::value)
                        .collect(Collectors.joining(", "));
        return isNone(stated) ? null : stated.strip();
    }

    /** Returns whether a field with this value says that the bytes are not coded. */
    public static boolean isNone(String value) {
        String coding = value.strip().toLowerCase(Locale.ROOT);
        return coding.isEmpty() || coding.equals(NONE);
    }
}
