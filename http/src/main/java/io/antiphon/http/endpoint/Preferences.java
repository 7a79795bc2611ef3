package io.antiphon.http.endpoint;

import io.antiphon.http.header.Prefer;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;

/** How long a request may be held. */
final class Preferences {
    private Preferences() {}

    static long waitMillis(Interaction interaction, long defaultMillis, long ceilingMillis) {
        Prefer prefer = Prefer.parse(interaction.headers().getAll(Names.PREFER));
        return waitMillis(interaction, prefer, defaultMillis, ceilingMillis);
    }

    /** The wait that is granted. The response tells a wait that was cut. */
    static long waitMillis(Interaction interaction, Prefer prefer, long defaultMillis, long ceilingMillis) {
        long grantedMillis = prefer.waitMillis(defaultMillis, ceilingMillis);
        if (prefer.exceeds(ceilingMillis)) {
            applied(interaction, "wait=" + grantedMillis / 1_000);
        }
        return grantedMillis;
    }

    /** The response tells that a preference was followed so. */
    static void applied(Interaction interaction, CharSequence preference) {
        interaction.join(Names.PREFERENCE_APPLIED, preference);
    }
}
