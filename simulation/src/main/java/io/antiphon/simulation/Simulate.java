package io.antiphon.simulation;

/** The program: worlds, one after the other. */
public final class Simulate {
    private Simulate() {}

    /** Runs worlds. */
    public static void main(String[] arguments) {
        long from = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        long begun = System.nanoTime();
        for (long seed = from; seed < from + count; seed++) {
            try {
                System.out.println(new World(seed).run(400));
            } catch (AssertionError | RuntimeException e) {
                System.out.println("seed " + seed + " BREACH " + e);
            }
        }
        System.out.println((System.nanoTime() - begun) / 1e9 + " s");
    }
}
