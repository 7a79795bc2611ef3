package io.antiphon.benchmarks.signal;

import io.antiphon.rsocket.frame.FrameLength;
import io.antiphon.rsocket.frame.FrameType;

/** Counts payloads among RSocket's frames. */
final class FrameCounter implements Counter {
    /** Where the type is: behind the stream's id, above two flags. */
    private static final int TYPE_INDEX = FrameLength.BYTES + Integer.BYTES;

    private static final int FLAG_BITS = 2;
    private int index;
    private int length;
    private boolean payload;

    @Override
    public int ends(byte[] bytes, int count) {
        int ends = 0;
        for (int i = 0; i < count; i++) {
            header(bytes[i] & 0xFF);
            index++;
            int skipped = index > TYPE_INDEX ? Math.min(count - i - 1, FrameLength.BYTES + length - index) : 0;
            index += skipped;
            i += skipped;
            if (index > TYPE_INDEX && index == FrameLength.BYTES + length) {
                ends += payload ? 1 : 0;
                index = 0;
                length = 0;
            }
        }
        return ends;
    }

    private void header(int value) {
        if (index < FrameLength.BYTES) {
            length = (length << Byte.SIZE) | value;
        } else if (index == TYPE_INDEX) {
            int type = value >>> FLAG_BITS;
            if (type == FrameType.ERROR.number()) {
                throw new IllegalStateException("the server sent an error");
            }
            payload = type == FrameType.PAYLOAD.number();
        }
    }
}
