package io.antiphon.server.rsocket;

import io.antiphon.api.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A replier's failure, as it can be told, as the object that it is in field 12 of a call. */
final class FailureText {
    private FailureText() {}

    static String write(Failure failure) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", failure.code());
        members.put("status", failure.status());
        if (failure.title() != null) {
            members.put("title", failure.title());
        }
        if (failure.detail() != null) {
            members.put("detail", failure.detail());
        }
        return JsonMapper.shared().writeValueAsString(members);
    }
}
