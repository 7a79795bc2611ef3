package io.antiphon.server.rsocket;

import io.antiphon.api.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A replier's failure as the object that it is in field 12 of a call. */
final class FailureText {
    /** What a text in the metadata of a call may be long, with room for the rest of the object. */
    private static final int DETAIL_CHARACTERS = 8_000;

    private FailureText() {}

    static String write(Failure failure) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", failure.code());
        members.put("status", failure.status());
        if (failure.title() != null) {
            members.put("title", failure.title());
        }
        if (failure.detail() != null) {
            members.put("detail", shortened(failure.detail()));
        }
        return JsonMapper.shared().writeValueAsString(members);
    }

    private static String shortened(String detail) {
        return detail.length() > DETAIL_CHARACTERS ? detail.substring(0, DETAIL_CHARACTERS) + "…" : detail;
    }
}
