package io.antiphon.server.replier;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Answers in part with every line that a command writes. It reads on when the part is taken: so the command waits too. */
final class LineOutput implements Output {
    private static final byte[] NOTHING = {};

    /** Where the lines go. */
    interface Parts {
        /** Adds a part: why it was refused, if it was. Blocks until it is taken. */
        Optional<String> add(byte[] line) throws InterruptedException;
    }

    private final InputStream in;
    private final int limit;
    private final Parts parts;
    private final Runnable kill;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private volatile boolean exceeded;
    private volatile Optional<String> refusal = Optional.empty();

    /**
     * Reads nothing yet.
     *
     * @param limit the most bytes of a line
     * @param kill ends the command that nobody listens to any more
     */
    LineOutput(InputStream in, int limit, Parts parts, Runnable kill) {
        this.in = new BufferedInputStream(in);
        this.limit = limit;
        this.parts = parts;
        this.kill = kill;
    }

    @Override
    public void run() {
        try {
            for (int next = in.read(); next >= 0 && goesOn(); next = in.read()) {
                take(next);
            }
            if (goesOn() && line.size() > 0) {
                addLine();
            }
        } catch (IOException e) {
            // The command is gone: what it wrote before is all there is.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean exceeded() {
        return exceeded;
    }

    @Override
    public Optional<String> refusal() {
        return refusal;
    }

    @Override
    public byte[] bytes() {
        return NOTHING;
    }

    private boolean goesOn() {
        return !exceeded && refusal.isEmpty();
    }

    private void take(int next) throws InterruptedException {
        if (next == '\n') {
            addLine();
        } else if (line.size() >= limit) {
            exceeded = true;
            kill.run();
        } else {
            line.write(next);
        }
    }

    private void addLine() throws InterruptedException {
        refusal = parts.add(line.toByteArray());
        line.reset();
        if (refusal.isPresent()) {
            kill.run();
        }
    }
}
