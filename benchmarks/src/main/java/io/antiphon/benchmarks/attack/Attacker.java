package io.antiphon.benchmarks.attack;

import io.antiphon.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Strikes at a server until it is ended, with half a processor. Arguments: the server's port of HTTP, that of RSocket,
 * and the only kind of strike, or {@link #ALL_KINDS}.
 */
public final class Attacker {
    /** In the place of a kind: it strikes in all ways, at random. */
    public static final int ALL_KINDS = -1;

    private static final double SHARE = 0.5;
    private static final int HANDS = 96;

    private final Target target;
    private final Budget budget = new Budget(SHARE);
    private final List<Attack> attacks;

    private Attacker(Target target, int kind) {
        this.target = target;
        this.attacks = kind == ALL_KINDS ? all() : List.of(all().get(kind));
    }

    public static void main(String[] args) throws InterruptedException {
        int httpPort = Integer.parseInt(args[0]);
        Target target = new Target(httpPort, Integer.parseInt(args[1]));
        Attacker attacker = new Attacker(target, Integer.parseInt(args[2]));
        List<Thread> hands = new ArrayList<>();
        for (int i = 0; i < HANDS; i++) {
            hands.add(Thread.ofVirtual().start(attacker::strikeOn));
        }
        JavaProcess.serving(httpPort);
        for (Thread hand : hands) {
            hand.join();
        }
    }

    /** How many kinds of strikes there are. */
    public static int kinds() {
        return all().size();
    }

    private static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        all.addAll(OddRequests.ALL);
        all.addAll(ManyNames.ALL);
        all.addAll(Costly.ALL);
        all.addAll(Stalling.ALL);
        all.addAll(OddReplier.ALL);
        all.addAll(OddFrames.ALL);
        all.addAll(OddRSocketReplier.ALL);
        return all;
    }

    private void strikeOn() {
        try {
            while (true) {
                budget.await();
                strike(attacks.get(Target.random(attacks.size())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(Attack attack) throws InterruptedException {
        try {
            attack.strike(target);
        } catch (IOException e) {
            // The server refused the connection or ended it. It may do both, and is left alone for a moment.
            Thread.sleep(1);
        }
    }
}
