package io.antiphon.benchmarks.server;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** A file that is synced once for all that was appended while it was synced before. */
final class GroupJournal {
    /** What is to be written, and what may happen then. */
    private record Entry(ByteBuf bytes, Executor executor, Runnable synced) {}

    private final FileChannel file;
    private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();

    GroupJournal(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Thread.ofPlatform().daemon().name("journal").start(this::run);
    }

    /** Runs the task by the executor when these bytes, which are not released, are on disk. */
    void append(ByteBuf bytes, Executor executor, Runnable synced) {
        waiting.add(new Entry(bytes, executor, synced));
    }

    private void run() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch);
                for (Entry entry : batch) {
                    file.write(entry.bytes().nioBuffer());
                }
                file.force(false);
                batch.forEach(entry -> entry.executor().execute(entry.synced()));
                batch.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
