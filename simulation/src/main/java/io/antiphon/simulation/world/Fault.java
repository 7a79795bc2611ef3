package io.antiphon.simulation.world;

/** What goes wrong in a world. */
public enum Fault {
    /** A process is killed: all that it had handed to the operating system stays. */
    KILLED,
    /** The power goes: of what was not synced, any part at the end is lost. */
    POWER_LOST,
    /** The disk fails to write from here on. */
    DISK_FAILED,
    /** The disk is full for a while. */
    DISK_FULL,
    /** The disk has little room left for a while. */
    ROOM_SCARCE,
    /** The disk stands still for a moment. */
    DISK_STALLED,
    /** A connection is cut: what was on its way is lost. */
    CUT,
    /** A connection goes dead, and nobody is told. */
    GONE_DEAD,
    /** Bytes are late. */
    LATE,
    /** Bytes come in pieces. */
    IN_PIECES,
    /** The wall clock jumps. */
    CLOCK_JUMPED,
    /** A replier goes away with what it holds. */
    REPLIER_DIED,
    /** A replier answers a second time, and otherwise. */
    ANSWERED_TWICE,
    /** A replier speaks under a lease that it has no more. */
    STALE_LEASE,
    /** A requestor takes its time to read a part. */
    READ_SLOWLY,
    /** A client reads nothing from its connection, for a while or for ever. */
    STOOD_STILL,
    /** A request has as much of something as it may have. */
    AT_BOUND,
    /** A request has more of something than it may have. */
    BEYOND_BOUND,
    /** A requestor hangs up. */
    HUNG_UP,
    /** A server's process may open nothing more for a while: it accepts no connection. */
    NO_DESCRIPTORS,
    /** There is no memory for a call that the engine makes. */
    HEAP_GONE,
    /** One that the engine calls throws. */
    THREW
}
