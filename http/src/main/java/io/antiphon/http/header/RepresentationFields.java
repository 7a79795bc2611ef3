package io.antiphon.http.header;

import io.antiphon.api.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fields of a replier's request that say how the answer in its body is to be read. */
public final class RepresentationFields {
    private static final Set<String> NAMES = Set.of("content-encoding", "content-language", "content-disposition");

    private RepresentationFields() {}

    /** Those among these fields, in the order in which they came. */
    public static List<Header> of(Iterable<Map.Entry<String, String>> fields) {
        List<Header> found = new ArrayList<>();
        for (Map.Entry<String, String> field : fields) {
            if (NAMES.contains(field.getKey().toLowerCase(Locale.ROOT))) {
                found.add(new Header(field.getKey(), FieldText.read(field.getValue())));
            }
        }
        return found;
    }
}
