package io.antiphon.can.adapter;

import io.antiphon.can.bus.BusEvent;
import io.antiphon.can.frame.CanFrame;
import io.antiphon.can.serial.SerialDevice;
import io.antiphon.can.serial.SerialLine;
import io.antiphon.can.slcan.Acknowledgement;
import io.antiphon.can.slcan.Bitrate;
import io.antiphon.can.slcan.Command;
import io.antiphon.can.slcan.LineSplitter;
import io.antiphon.can.slcan.Response;
import io.antiphon.can.slcan.Responses;
import io.antiphon.can.slcan.StatusFlags;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that is not there, on a bus that is not there: it speaks as a real one does, and its bus takes as long. It
 * acknowledges a frame when the bus has delivered it.
 *
 * @param sensors what else is on the bus
 */
public record SimulatedAdapter(List<SimulatedSensor> sensors) implements SerialDevice {
    /** With some sensors. */
    public static SimulatedAdapter withSomeSensors() {
        return new SimulatedAdapter(SimulatedSensor.SOME);
    }

    @Override
    public SerialLine open() {
        return new Line(sensors);
    }

    @Override
    public String toString() {
        return "a simulated adapter";
    }

    /** The line, and the adapter at its other end. */
    private static final class Line implements SerialLine {
        private static final int MOST_WAITING = 10_000;
        private static final byte[] CLOSED = {};

        private final List<SimulatedSensor> sensors;
        private final LineSplitter<Command> commands = LineSplitter.ofCommands(this::carryOut);
        private final BlockingQueue<byte[]> said = new LinkedBlockingQueue<>(MOST_WAITING);
        private @Nullable Bitrate bitrate;
        private @Nullable SimulatedNetwork network;
        private boolean timestamps;
        private byte[] rest = {};
        private volatile boolean closed;

        Line(List<SimulatedSensor> sensors) {
            this.sensors = sensors;
        }

        /** Time passes while somebody reads. */
        @Override
        public int read(byte[] buffer) {
            try {
                while (rest.length == 0 && !closed) {
                    pass();
                    byte[] next = said.poll(1, TimeUnit.MILLISECONDS);
                    rest = next == null ? CLOSED : next;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return -1;
            }
            return closed ? -1 : give(buffer);
        }

        @Override
        public synchronized void write(byte[] bytes) {
            commands.take(bytes, bytes.length);
        }

        @Override
        public void close() {
            closed = true;
        }

        private int give(byte[] buffer) {
            int count = Math.min(buffer.length, rest.length);
            System.arraycopy(rest, 0, buffer, 0, count);
            rest = java.util.Arrays.copyOfRange(rest, count, rest.length);
            return count;
        }

        private synchronized void pass() {
            if (network != null) {
                network.advance(System.nanoTime());
            }
        }

        private void carryOut(Command command) {
            boolean open = network != null;
            switch (command) {
                case Command.SetBitrate(Bitrate wanted)
                when !open -> {
                    bitrate = wanted;
                    done();
                }
                case Command.SetTimestamps(boolean on)
                when !open -> {
                    timestamps = on;
                    done();
                }
                case Command.Open()
                when !open && bitrate != null -> {
                    network = new SimulatedNetwork(sensors, bitrate.bitsPerSecond(), System.nanoTime(), this::happened);
                    done();
                }
                case Command.Close()
                when open -> {
                    network = null;
                    done();
                }
                case Command.Transmit(CanFrame frame) when network != null -> network.offer(frame, System.nanoTime());
                case Command.AskStatus() when open -> say(new Response.Status(new StatusFlags(0)));
                case Command.AskVersion() -> say(new Response.Version("1013"));
                case Command.AskSerialNumber() -> say(new Response.SerialNumber("SIM1"));
                default -> say(new Response.Refused());
            }
        }

        private void happened(BusEvent event) {
            switch (event) {
                case BusEvent.Delivered delivered
                when delivered.node() == SimulatedNetwork.ADAPTER ->
                    say(new Response.Acknowledged(
                            delivered.frame().identifier().isExtended()
                                    ? Acknowledgement.EXTENDED_FRAME
                                    : Acknowledgement.STANDARD_FRAME));
                case BusEvent.Delivered delivered -> say(new Response.Received(delivered.frame(), timestamp()));
                case BusEvent.Overrun overrun
                when overrun.node() == SimulatedNetwork.ADAPTER -> say(new Response.Refused());
                default -> {}
            }
        }

        private OptionalInt timestamp() {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
            return timestamps ? OptionalInt.of(Math.floorMod(millis, Responses.MINUTE_MILLIS)) : OptionalInt.empty();
        }

        private void done() {
            say(new Response.Acknowledged(Acknowledgement.COMMAND));
        }

        /** What nobody reads in time is lost, as with a real one. */
        private void say(Response response) {
            said.offer(Responses.text(response).getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
