package io.antiphon.server.runtime;

import static org.assertj.core.api.Assertions.assertThatIOException;

import io.antiphon.server.config.Configuration;
import io.antiphon.server.config.ConfigurationException;
import io.antiphon.server.config.ConfigurationReader;
import io.antiphon.server.config.Flag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which heap is enough for what is configured. */
class HeapPlanTest {
    private static final long MEBIBYTE = 1L << 20;

    @Test
    void what_fits_is_taken() throws IOException, ConfigurationException {
        new HeapPlan(configured("16MiB"), 128 * MEBIBYTE).check();
    }

    @Test
    void what_cannot_fit_is_refused_with_the_settings_and_the_heap_that_they_need() throws ConfigurationException {
        HeapPlan plan = new HeapPlan(configured("100MiB"), 240 * MEBIBYTE);

        assertThatIOException()
                .isThrownBy(plan::check)
                .withMessageContaining("heap of 240 MiB")
                .withMessageContaining("limits.memory (100 MiB)")
                .withMessageContaining("signals.memory (16 MiB)")
                .withMessageContaining("-Xmx448m");
    }

    private static Configuration configured(String memory) throws ConfigurationException {
        List<Flag> flags = List.of(
                new Flag("--memory", "limits.memory", memory), new Flag("--signals", "signals.memory", "16MiB"));
        return new ConfigurationReader(Map.of()).read(null, flags);
    }
}
