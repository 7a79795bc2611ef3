package io.antiphon.server.rsocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.bench.Bench;
import io.antiphon.server.bench.BenchPlan;
import io.antiphon.server.bench.BenchResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(ServerInProcess.class)
class BenchTest {
    private final Door door;

    BenchTest(Door door) {
        this.door = door;
    }

    @ParameterizedTest
    @EnumSource(BenchPlan.Kind.class)
    void every_kind_of_load_is_answered(BenchPlan.Kind kind) throws IOException, InterruptedException {
        List<BenchResult> results = run(kind, true);
        assertThat(results).hasSize(2).allSatisfy(result -> {
            assertThat(result.failures()).as(result.lastFailure()).isZero();
            assertThat(result.histogram().getTotalCount()).isPositive();
            assertThat(result.cores()).containsKey("requestor");
        });
        assertThat(results).extracting(BenchResult::inFlight).containsExactly(8, 1);
    }

    @Test
    void no_more_is_offered_than_was_told() throws IOException, InterruptedException {
        List<BenchResult> results = run(BenchPlan.Kind.PLAIN, true, 40);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.failures()).as(result.lastFailure()).isZero();
            assertThat(result.histogram().getTotalCount()).isBetween(1L, 60L);
        });
    }

    @Test
    void what_fails_is_counted_and_named() throws IOException, InterruptedException {
        List<BenchResult> results = run(BenchPlan.Kind.PLAIN, false);
        assertThat(results).allSatisfy(result -> {
            assertThat(result.failures()).isPositive();
            assertThat(result.lastFailure()).startsWith("unknown-service: ");
            assertThat(result.histogram().getTotalCount()).isZero();
        });
    }

    @Test
    void a_result_is_one_line_of_json() throws IOException, InterruptedException {
        String line = run(BenchPlan.Kind.PLAIN, true).getFirst().json("antiphon");
        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(line).doesNotContain("\n");
        assertThat(json.path("system").asString()).isEqualTo("antiphon");
        assertThat(json.path("inflight").asInt()).isEqualTo(8);
        assertThat(json.path("rt_s").asDouble()).isPositive();
        assertThat(json.path("p50_us").asDouble()).isPositive();
        assertThat(json.path("errors").asInt()).isZero();
        assertThat(json.path("rss_mib").path("requestor").asInt()).isPositive();
    }

    private List<BenchResult> run(BenchPlan.Kind kind, boolean ownReplier) throws IOException, InterruptedException {
        return run(kind, ownReplier, 0);
    }

    private List<BenchResult> run(BenchPlan.Kind kind, boolean ownReplier, int rate)
            throws IOException, InterruptedException {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port());
        BenchPlan plan =
                new BenchPlan(server, Door.unusedName(), 2, List.of(8, 1), rate, 64, kind, 0, 1, 1, ownReplier);
        List<BenchResult> results = new ArrayList<>();
        try (Bench bench = new Bench(server, Map.of())) {
            bench.run(plan, results::add);
        }
        return results;
    }
}
