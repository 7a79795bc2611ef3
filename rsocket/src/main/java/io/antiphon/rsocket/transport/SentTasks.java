package io.antiphon.rsocket.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks that run when what was written before them has left for the peer. A mark, which is a write without bytes, goes
 * with the frames; there is one at a time, however many tasks wait. On the channel's loop.
 */
final class SentTasks {
    private final Channel channel;
    private List<Runnable> behindMark = List.of();
    private List<Runnable> next = List.of();

    SentTasks(Channel channel) {
        this.channel = channel;
    }

    /** Adds a task. True where a mark was written, which must be flushed. */
    boolean add(Runnable task) {
        if (next.isEmpty()) {
            next = new ArrayList<>();
        }
        next.add(task);
        return behindMark.isEmpty() && mark();
    }

    private boolean mark() {
        behindMark = next;
        next = List.of();
        channel.write(Unpooled.EMPTY_BUFFER).addListener(left -> run());
        return true;
    }

    private void run() {
        List<Runnable> tasks = behindMark;
        behindMark = List.of();
        tasks.forEach(Runnable::run);
        if (behindMark.isEmpty() && !next.isEmpty()) {
            mark();
            channel.flush();
        }
    }
}
