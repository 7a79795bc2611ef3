package io.antiphon.testkit.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Map;

/**
 * System calls of Linux that Java has no words for, with their numbers on the processors that we know.
 *
 * @param architecture how the kernel calls the processor
 */
record Kernel(int architecture, int fsync, int fdatasync, int ioctl, int prctl, int seccomp) {
    /** The call was interrupted. */
    static final int EINTR = 4;

    /** There is no such thing, or no longer. */
    static final int ENOENT = 2;

    /** The device failed. */
    static final int EIO = 5;

    /** The device has no room left. */
    static final int ENOSPC = 28;

    private static final Map<String, Kernel> KNOWN = Map.of(
            "amd64", new Kernel(0xC000_003E, 74, 75, 16, 157, 317),
            "aarch64", new Kernel(0xC000_00B7, 82, 83, 29, 167, 277));

    private static final String ERROR = "errno";
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR_NUMBER = CAPTURED.varHandle(PathElement.groupElement(ERROR));
    private static final MethodHandle CALL = call();

    /** That a call failed, and with which number. */
    static final class CallException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int number;

        private CallException(int number) {
            super("the kernel refuses, with error " + number);
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /**
     * That of this machine.
     *
     * @throws IOException where it is none that we know
     */
    static Kernel here() throws IOException {
        String system = System.getProperty("os.name");
        Kernel known = KNOWN.get(System.getProperty("os.arch"));
        if (known == null || !"Linux".equals(system)) {
            throw new IOException("Linux on amd64 or aarch64 is needed, but this is " + system + " on "
                    + System.getProperty("os.arch"));
        }
        return known;
    }

    /** Makes the call with this number. What it gives is not negative. */
    long call(int number, long first, long second, long third) throws CallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment captured = arena.allocate(CAPTURED);
            long given = (long) CALL.invokeExact(captured, (long) number, first, second, third, 0L, 0L);
            if (given < 0) {
                throw new CallException((int) ERROR_NUMBER.get(captured, 0L));
            }
            return given;
        } catch (CallException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of a C function throws nothing", e);
        }
    }

    // Tests alone call the kernel.
    @SuppressWarnings("restricted")
    private static MethodHandle call() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState(ERROR));
    }
}
