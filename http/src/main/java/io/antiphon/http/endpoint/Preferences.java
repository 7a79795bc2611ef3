package io.antiphon.http.endpoint;

import io.antiphon.http.header.Prefer;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;

/** How long a request may be held. */
final class Preferences {
    private Preferences() {}

    static long waitMillis(Interaction interaction, long defaultMillis, long ceilingMillis) {
        return Prefer.parse(interaction.headers().getAll(Names.PREFER)).waitMillis(defaultMillis, ceilingMillis);
    }
}
