package io.antiphon.testkit.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Supplier;

/** Decides what becomes of every sync of this process, one after the other, as one disk would. */
public final class FaultyDisk {
    private static final int RECEIVE = 0xC050_2100;
    private static final int SEND = 0xC018_2101;
    private static final int CALL_BYTES = 80;
    private static final int ANSWER_BYTES = 24;
    private static final int ERROR_AT = 16;
    private static final int FLAGS_AT = 20;
    private static final int GO_ON = 1;

    private static final long SLOW_MILLIS = 200;
    private static final long GLANCE_MILLIS = 5;

    private final Kernel kernel;
    private final int listener;
    private final Supplier<Fault> fault;

    private FaultyDisk(Kernel kernel, int listener, Supplier<Fault> fault) {
        this.kernel = kernel;
        this.listener = listener;
        this.fault = fault;
    }

    /**
     * From now on every sync of this process is dealt with as is said at that moment. There is no way back.
     *
     * @throws IOException where the machine cannot do that: the message says why
     */
    public static void install(Supplier<Fault> fault) throws IOException {
        Kernel kernel = Kernel.here();
        FaultyDisk disk = new FaultyDisk(kernel, SyncFilter.install(kernel), fault);
        Thread.ofPlatform().daemon().name("faulty-disk").start(disk::run);
    }

    private void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment call = arena.allocate(CALL_BYTES, Long.BYTES);
            MemorySegment answer = arena.allocate(ANSWER_BYTES, Long.BYTES);
            while (true) {
                if (isPresent(RECEIVE, call.fill((byte) 0))) {
                    answer(call.get(ValueLayout.JAVA_LONG, 0), answer.fill((byte) 0));
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the disk has come to its end", e);
        }
    }

    private void answer(long id, MemorySegment answer) throws IOException, InterruptedException {
        int error = error(ended());
        answer.set(ValueLayout.JAVA_LONG, 0, id);
        answer.set(ValueLayout.JAVA_INT, ERROR_AT, -error);
        answer.set(ValueLayout.JAVA_INT, FLAGS_AT, error == 0 ? GO_ON : 0);
        isPresent(SEND, answer);
    }

    private static int error(Fault fault) {
        return switch (fault) {
            case FAILS -> Kernel.EIO;
            case FULL -> Kernel.ENOSPC;
            case NONE, SLOW, STALLED -> 0;
        };
    }

    /** The fault, when it has taken its time. */
    private Fault ended() throws InterruptedException {
        Fault now = fault.get();
        while (now == Fault.STALLED) {
            Thread.sleep(GLANCE_MILLIS);
            now = fault.get();
        }
        if (now == Fault.SLOW) {
            Thread.sleep(SLOW_MILLIS);
        }
        return now;
    }

    /** Whether there is a call of which this is to be told; a thread that is interrupted makes it anew. */
    private boolean isPresent(int what, MemorySegment message) throws IOException {
        try {
            kernel.call(kernel.ioctl(), listener, Integer.toUnsignedLong(what), message.address());
            return true;
        } catch (Kernel.CallException e) {
            if (e.number() == Kernel.EINTR || e.number() == Kernel.ENOENT) {
                return false;
            }
            throw e;
        }
    }
}
