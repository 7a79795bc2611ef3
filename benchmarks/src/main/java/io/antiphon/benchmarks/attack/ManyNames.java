package io.antiphon.benchmarks.attack;

import java.io.IOException;
import java.util.List;

/** Names without an end: services, topics, conversations, keys. */
final class ManyNames {
    static final List<Attack> ALL = List.of(
            ManyNames::taken,
            ManyNames::asked,
            ManyNames::topic,
            ManyNames::deepTopic,
            ManyNames::typedTopic,
            ManyNames::conversation);

    private ManyNames() {}

    private static void taken(Target target) throws IOException {
        HttpText.exchange(target, HttpText.post("/services/junk-" + Target.random(1 << 30) + "/take", 0), "");
    }

    private static void asked(Target target) throws IOException {
        HttpText.exchange(target, HttpText.post("/services/nobody-" + Target.random(1 << 30), 1), "x");
    }

    private static void topic(Target target) throws IOException {
        HttpText.exchange(target, HttpText.post("/signals/junk/" + Target.random(1 << 30), 1), "x");
    }

    private static void deepTopic(Target target) throws IOException {
        String path = "/signals/" + Target.random(1 << 30) + "/a".repeat(400);
        HttpText.exchange(target, HttpText.post(path, 1), "x");
    }

    private static void typedTopic(Target target) throws IOException {
        String type = "Content-Type: text/" + "t".repeat(50_000);
        HttpText.exchange(target, HttpText.post("/signals/typed/" + Target.random(1 << 30), 1, type), "x");
    }

    private static void conversation(Target target) throws IOException {
        HttpText.exchange(
                target,
                HttpText.post("/services/bench", 1, "Antiphon-Conversation: new; idle=1d", "Prefer: respond-async"),
                "x");
    }
}
