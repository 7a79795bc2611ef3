package io.antiphon.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.PendingCall;
import io.antiphon.server.blackbox.ServerProcess;
import io.antiphon.server.blackbox.Service;
import io.antiphon.testkit.disk.Fault;
import io.antiphon.testkit.disk.OnFaultyDisk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A commit that does not return: health says so for as long as it lasts. */
@Timeout(60)
class StuckCommitTest {
    @Test
    void a_commit_that_does_not_return_makes_the_server_not_ready_until_it_does(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeThat(OnFaultyDisk.lacking()).as("what a faulty disk lacks").isEmpty();
        Path fault = folder.resolve("fault");
        try (ServerProcess server = Launch.on(folder.resolve("data"))
                .configured("health: {commit: 200ms}")
                .onDisk(fault)
                .start()) {
            Service service = new Service(server.http(), "work").known();
            server.http().get("/health/ready").send().hasStatus(200);
            Fault.STALLED.in(fault);
            PendingCall sent = service.send().json("{}").start();
            await().untilAsserted(() -> assertThat(server.http()
                            .get("/health/ready")
                            .send()
                            .isProblem(503, "not-ready")
                            .path("detail")
                            .asString())
                    .contains("commit"));
            assertThat(server.http().get("/metrics").send().text())
                    .contains("antiphon_stuck_now{what=\"commit\"} 1", "antiphon_stuck_total{what=\"commit\"} 1");

            Fault.NONE.in(fault);
            sent.reply().hasStatus(202);
            await().untilAsserted(
                            () -> server.http().get("/health/ready").send().hasStatus(200));
        }
    }
}
