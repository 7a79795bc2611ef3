package io.antiphon.testkit.client;

import io.antiphon.client.Antiphon;
import io.antiphon.embedded.EmbeddedAntiphon;
import io.antiphon.embedded.EmbeddedSettings;
import io.antiphon.embedded.ForwardClock;
import io.antiphon.embedded.memory.MemoryStore;
import org.junit.jupiter.api.AutoClose;

class EmbeddedAntiphonTest implements AntiphonContract {
    @AutoClose
    private final Antiphon antiphon = EmbeddedAntiphon.start(
            new MemoryStore(60_000), ForwardClock.ofSystem(), EmbeddedSettings.DEFAULT.withDrainMillis(200));

    @Override
    public Antiphon requestor() {
        return antiphon;
    }

    @Override
    public Antiphon replier() {
        return antiphon;
    }
}
