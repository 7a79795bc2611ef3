package io.antiphon.simulation.actor;

import io.antiphon.simulation.history.History;
import io.antiphon.simulation.world.Faults;
import io.antiphon.simulation.world.Network;
import io.antiphon.simulation.world.SimulatedServer;
import io.antiphon.simulation.world.Time;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What every actor needs.
 *
 * @param bulky whether questions and answers may be long
 * @param server the one that lives
 */
public record Stage(
        Time time,
        Network network,
        Random random,
        Faults faults,
        History history,
        BooleanSupplier bulky,
        Supplier<SimulatedServer> server) {
    private static final int MOST_PARTS_BYTES = 3 << 20;

    /** Whether a requestor wants an answer in parts. */
    boolean wantsParts() {
        return random.nextInt(3) < (bulky.getAsBoolean() ? 2 : 1);
    }

    /** An answer to this question, which no other has. */
    String answer(String nonce) {
        return answer(nonce, SimulatedServer.BODY_BYTES / 2, 3);
    }

    /** An answer that may be longer than one part can be. */
    String answerInParts(String nonce) {
        return answer(nonce, MOST_PARTS_BYTES, 1);
    }

    /** How long a part of an answer is, of which so much is left. */
    int partLength(int left) {
        int most = Math.min(left, SimulatedServer.BODY_BYTES);
        return left > most ? most / 2 + random.nextInt(most / 2) : 1 + random.nextInt(left);
    }

    private String answer(String nonce, int mostBytes, int oneIn) {
        String text = nonce + "/" + random.nextInt(1_000_000);
        return bulky.getAsBoolean() && random.nextInt(oneIn) == 0 ? text + ".".repeat(random.nextInt(mostBytes)) : text;
    }
}
