package io.antiphon.http.json;

import io.antiphon.api.Progress;

/** How far a replier has come, on its own. */
public final class ProgressDocument {
    private ProgressDocument() {}

    /** The document. */
    public static byte[] bytes(Progress progress) {
        return Json.bytes(json -> StatusDocument.write(json, progress));
    }
}
