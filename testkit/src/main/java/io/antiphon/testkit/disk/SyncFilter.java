package io.antiphon.testkit.disk;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel runs before every call of this process (seccomp, a program of the Berkeley packet filter): one that
 * syncs waits for what the listener says, all others go on. It cannot be taken back.
 */
final class SyncFilter {
    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int NUMBER_AT = 0;
    private static final int ARCHITECTURE_AT = 4;
    private static final int ALLOW = 0x7fff_0000;
    private static final int ASK_LISTENER = 0x7fc0_0000;

    private static final int NO_NEW_PRIVILEGES = 38;
    private static final int SET_FILTER = 1;
    /** For all threads; whoever cannot follow is told as an error; with a listener. */
    private static final int FLAGS = 1 | 16 | 8;

    private static final int INSTRUCTION_BYTES = 8;
    private static final int PROGRAM_BYTES = 16;
    private static final int POINTER_AT = 8;

    private SyncFilter() {}

    /** Puts it in place for all threads, and gives the listener's file descriptor. */
    static int install(Kernel kernel) throws Kernel.CallException {
        byte[] instructions = instructions(kernel);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment code = arena.allocate(instructions.length, Long.BYTES);
            MemorySegment.copy(instructions, 0, code, ValueLayout.JAVA_BYTE, 0, instructions.length);
            MemorySegment program = arena.allocate(PROGRAM_BYTES, Long.BYTES);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) (instructions.length / INSTRUCTION_BYTES));
            program.set(ValueLayout.JAVA_LONG, POINTER_AT, code.address());
            kernel.call(kernel.prctl(), NO_NEW_PRIVILEGES, 1, 0);
            return (int) kernel.call(kernel.seccomp(), SET_FILTER, FLAGS, program.address());
        }
    }

    private static byte[] instructions(Kernel kernel) {
        ByteBuffer out = ByteBuffer.allocate(7 * INSTRUCTION_BYTES).order(ByteOrder.nativeOrder());
        put(out, LOAD, 0, 0, ARCHITECTURE_AT);
        put(out, JUMP_IF_EQUAL, 0, 3, kernel.architecture());
        put(out, LOAD, 0, 0, NUMBER_AT);
        put(out, JUMP_IF_EQUAL, 2, 0, kernel.fsync());
        put(out, JUMP_IF_EQUAL, 1, 0, kernel.fdatasync());
        put(out, RETURN, 0, 0, ALLOW);
        put(out, RETURN, 0, 0, ASK_LISTENER);
        return out.array();
    }

    /** One instruction; of a jump, how many to leave out where it is so, and where it is not. */
    private static void put(ByteBuffer out, int code, int ifTrue, int ifFalse, int operand) {
        out.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(operand);
    }
}
