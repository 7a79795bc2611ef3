package io.antiphon.can.adapter;

import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.serial.SerialLine;
import io.antiphon.can.slcan.Acknowledgement;
import io.antiphon.can.slcan.Bitrate;
import io.antiphon.can.slcan.Command;
import io.antiphon.can.slcan.Commands;
import io.antiphon.can.slcan.LineSplitter;
import io.antiphon.can.slcan.Response;
import io.antiphon.can.slcan.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that takes part in a bus. It has one command under way at a time; one thread gives them, another, its own,
 * reads. Some adapters acknowledge nothing: the first command tells, and what is written counts as done then. One that
 * acknowledged and does not any more is as good as gone.
 */
public final class Adapter implements AutoCloseable {
    private static final long ANSWER_MILLIS = 1_000;
    /** After so long a silence whatever was on its way before is taken to have come. */
    private static final long SILENCE_MILLIS = 100;

    private static final long LEAVING_MILLIS = 200;
    private static final int MOST_STALE = 50;
    private static final int MOST_ANSWERS = 64;
    private static final int BUFFER_BYTES = 4_096;

    private final SerialLine line;
    private final AdapterListener listener;
    private final BlockingQueue<Response> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);
    private volatile @Nullable IOException loss;
    private boolean acknowledging = true;

    private Adapter(SerialLine line, AdapterListener listener) {
        this.line = line;
        this.listener = listener;
    }

    /**
     * Brings the adapter at the end of this line onto the bus. Closing the adapter closes the line; so does a failure.
     *
     * @throws IOException where the adapter does not answer, or refuses
     */
    public static Adapter open(SerialLine line, Bitrate bitrate, AdapterListener listener)
            throws IOException, InterruptedException {
        Adapter adapter = new Adapter(line, listener);
        Thread.ofPlatform().daemon().name("antiphon-can-reader").start(adapter::read);
        try {
            adapter.begin(bitrate);
            return adapter;
        } catch (IOException | InterruptedException e) {
            adapter.close();
            throw e;
        }
    }

    /** Returns whether the adapter acknowledges commands. Without that, a command that was written counts as done. */
    public boolean isAcknowledging() {
        return acknowledging;
    }

    /**
     * Sends a frame, and waits until the adapter has taken it, if it says so.
     *
     * @return why it refused, where it did
     * @throws IOException where it is gone or does not answer: the frame may have been sent
     */
    public Optional<String> send(CanFrame frame) throws IOException, InterruptedException {
        return switch (ask(new Command.Transmit(frame))) {
            case Response.Acknowledged acknowledged -> Optional.empty();
            case Response.Refused refused -> Optional.of("The adapter refused it: " + status());
            default -> Optional.of("The adapter answered something else");
        };
    }

    /**
     * Nothing, as long as the adapter is there.
     *
     * @throws IOException why it is not
     */
    public void requirePresent() throws IOException {
        IOException reason = loss;
        if (reason != null) {
            throw new IOException(reason.getMessage(), reason);
        }
    }

    /** Leaves the bus, if it can still be said, and closes the line. */
    @Override
    public void close() {
        if (loss == null) {
            leave();
        }
        line.close();
    }

    /** What was written is lost where a line is closed too soon: an answer says that it was not. */
    private void leave() {
        boolean interrupted = Thread.interrupted();
        try {
            answers.clear();
            write(new Command.Close());
            answer(LEAVING_MILLIS);
        } catch (IOException e) {
            loss = e;
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it was doing when somebody else left it, and what it still has to say of that, is not ours. */
    private void begin(Bitrate bitrate) throws IOException, InterruptedException {
        line.write(new byte[] {Wire.END});
        write(new Command.Close());
        for (int stale = 0; stale < MOST_STALE && answer(SILENCE_MILLIS) != null; stale++) {
            requirePresent();
        }
        Response first = answered(new Command.SetBitrate(bitrate));
        acknowledging = first != null;
        if (first != null) {
            require(first, "refuses the bit rate " + bitrate);
        }
        require(ask(new Command.Open()), "does not go onto the bus");
    }

    private static void require(Response answer, String complaint) throws IOException {
        if (!(answer instanceof Response.Acknowledged)) {
            throw new IOException("The adapter " + complaint);
        }
    }

    private String status() throws IOException, InterruptedException {
        answers.clear();
        write(new Command.AskStatus());
        return answer(ANSWER_MILLIS) instanceof Response.Status status
                ? status.flags().toString()
                : "it does not say why";
    }

    private Response ask(Command command) throws IOException, InterruptedException {
        if (!acknowledging) {
            requirePresent();
            write(command);
            return new Response.Acknowledged(Acknowledgement.COMMAND);
        }
        Response answer = answered(command);
        if (answer == null) {
            throw new IOException("The adapter did not answer '%s' within %d ms: is it one that speaks SLCAN?"
                    .formatted(Commands.line(command), ANSWER_MILLIS));
        }
        return answer;
    }

    private @Nullable Response answered(Command command) throws IOException, InterruptedException {
        answers.clear();
        write(command);
        Response answer = answer(ANSWER_MILLIS);
        requirePresent();
        return answer;
    }

    private @Nullable Response answer(long patienceMillis) throws InterruptedException {
        return answers.poll(patienceMillis, TimeUnit.MILLISECONDS);
    }

    private void write(Command command) throws IOException {
        line.write((Commands.line(command) + Wire.END).getBytes(StandardCharsets.US_ASCII));
    }

    private void read() {
        LineSplitter<Response> splitter = LineSplitter.ofResponses(this::heard);
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            for (int count = line.read(buffer); count >= 0; count = line.read(buffer)) {
                splitter.take(buffer, count);
            }
            loss = new IOException("The line was closed");
        } catch (IOException e) {
            loss = e;
        } catch (RuntimeException e) {
            loss = new IOException("What the adapter said could not be dealt with: " + e, e);
        }
        answers.offer(new Response.Refused());
    }

    private void heard(Response response) {
        switch (response) {
            case Response.Received(CanFrame frame, var atMillis) -> listener.received(frame);
            case Response.Malformed(String text, String reason) -> listener.malformed(text, reason);
            default -> answers.offer(response);
        }
    }
}
