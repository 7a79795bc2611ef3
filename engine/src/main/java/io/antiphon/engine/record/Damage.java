package io.antiphon.engine.record;

/** What an operator is told of a record that cannot be read. */
final class Damage {
    private Damage() {}

    static String message(String what) {
        return "A stored record is damaged: " + what + ". Restore the data directory from a backup.";
    }
}
