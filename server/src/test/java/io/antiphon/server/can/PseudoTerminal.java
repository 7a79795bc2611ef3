package io.antiphon.server.can;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A pair of serial devices joined to one another, as the operating system makes them: programs open the one by its
 * path, the test holds the other. Linux alone.
 */
@SuppressWarnings("restricted") // The functions and their shapes are those of the standard.
final class PseudoTerminal implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int NOT_CONTROLLING = 0400;
    private static final int PATH_BYTES = 128;
    private static final int MOST_BYTES = 4_096;
    private static final int POLL_BYTES = 8;
    private static final int POLL_MILLIS = 20;
    private static final short READABLE = 1;
    private static final byte[] NONE = {};

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle OPEN = function("posix_openpt", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle GRANT = function("grantpt", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle UNLOCK = function("unlockpt", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle PATH =
            function("ptsname_r", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, LONG));
    private static final MethodHandle READ =
            function("read", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final MethodHandle WRITE =
            function("write", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));

    private final int descriptor;
    private final String path;
    private boolean closed;

    private PseudoTerminal(int descriptor, String path) {
        this.descriptor = descriptor;
        this.path = path;
    }

    static PseudoTerminal open() {
        int descriptor = (int) call(OPEN, READ_WRITE | NOT_CONTROLLING);
        require(descriptor >= 0 && (int) call(GRANT, descriptor) == 0 && (int) call(UNLOCK, descriptor) == 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocate(PATH_BYTES);
            require((int) call(PATH, descriptor, path, (long) PATH_BYTES) == 0);
            return new PseudoTerminal(descriptor, path.getString(0));
        }
    }

    /** What programs open. */
    String path() {
        return path;
    }

    /** The bytes that came; none where none come for a moment. */
    byte[] read() {
        try (Arena arena = Arena.ofConfined()) {
            return isClosed() || !awaited(arena) ? NONE : taken();
        }
    }

    /** Reading itself would hold the terminal open against somebody who closes it. */
    private boolean awaited(Arena arena) {
        MemorySegment wish = arena.allocate(POLL_BYTES);
        wish.set(INT, 0, descriptor);
        wish.set(ValueLayout.JAVA_SHORT, 4, READABLE);
        return (int) call(POLL, wish, 1L, POLL_MILLIS) > 0 && (wish.get(ValueLayout.JAVA_SHORT, 6) & READABLE) != 0;
    }

    private synchronized byte[] taken() {
        if (closed) {
            return NONE;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(MOST_BYTES);
            long count = (long) call(READ, descriptor, bytes, (long) MOST_BYTES);
            return count < 0 ? NONE : bytes.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    synchronized void write(byte[] bytes) {
        require(!closed);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            require((long) call(WRITE, descriptor, copy, (long) bytes.length) == bytes.length);
        }
    }

    /** As if the cable were pulled out. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            require((int) call(CLOSE, descriptor) == 0);
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void require(boolean done) {
        if (!done) {
            throw new UncheckedIOException(new IOException("the operating system refused"));
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), shape);
    }
}
