package io.antiphon.rsocket.frame;

/** The ten bits beside a frame's type. Some mean different things in different frames. */
public final class FrameFlags {
    /** Nothing set. */
    public static final int NONE = 0;
    /** Who does not understand the frame may ignore it. */
    public static final int IGNORE = 0x200;
    /** There is metadata. */
    public static final int METADATA = 0x100;
    /** In requests and PAYLOAD: the payload goes on in the next PAYLOAD. */
    public static final int FOLLOWS = 0x80;
    /** In SETUP: the client wants to resume, and there is a token. */
    public static final int RESUME = 0x80;
    /** In KEEPALIVE: it wants an answer. */
    public static final int RESPOND = 0x80;
    /** In REQUEST_CHANNEL and PAYLOAD: nothing more comes from this side. */
    public static final int COMPLETE = 0x40;
    /** In SETUP: the client honours leases. */
    public static final int LEASE = 0x40;
    /** In PAYLOAD: there is a payload, be it an empty one. */
    public static final int NEXT = 0x20;

    static final int ALL = 0x3FF;

    private FrameFlags() {}

    /** Whether the payload goes on in another frame. A frame that completes never does, whatever it says. */
    public static boolean isFollowed(int flags) {
        return (flags & (FOLLOWS | COMPLETE)) == FOLLOWS;
    }
}
