package io.antiphon.server.crash;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import io.antiphon.server.blackbox.Talk;
import io.antiphon.server.blackbox.Ticket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A conversation does not outlive its server; what was promised in it has a clear outcome, and no other replier. */
class RestartedConversationTest {
    @Test
    void what_was_promised_fails_and_goes_to_nobody_else(@TempDir Path folder) {
        try (RestartedServer server = new RestartedServer(Launch.on(folder.resolve("data")))) {
            Service before = new Service(server.http(), SharedServer.unusedName());
            Talk talk = Talk.opened(before);
            Ticket held = Ticket.of(
                    server.http(), talk.ask().prefer("respond-async").text("1").send());
            Delivery delivery = talk.next();
            Ticket waiting = Ticket.of(
                    server.http(),
                    talk.ask().key("k").prefer("respond-async").text("2").send());
            Ticket opening = Ticket.of(
                    server.http(),
                    before.ask()
                            .header("Antiphon-Conversation", "new")
                            .prefer("respond-async")
                            .text("3")
                            .send());

            server.killAndRestart();
            Service after = new Service(server.http(), before.name());
            after.hasNothingToTake();
            waiting.at(server.http())
                    .response()
                    .prefer("wait=5")
                    .send()
                    .isProblem(409, "conversation-ended", "restarted");
            opening.at(server.http())
                    .response()
                    .prefer("wait=5")
                    .send()
                    .isProblem(409, "conversation-ended", "restarted");
            held.at(server.http()).response().prefer("wait=5").send().isProblem(502, "replier-lost", "may have run");
            delivery.at(server.http()).tell("response").text("late").send().isProblem(409, "already-finished");
            after.hasNothingToTake();
            after.ask()
                    .header("Antiphon-Conversation", talk.id())
                    .text("4")
                    .send()
                    .isProblem(404, "unknown-conversation");
        }
    }
}
