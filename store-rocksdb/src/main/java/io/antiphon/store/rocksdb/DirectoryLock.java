package io.antiphon.store.rocksdb;

import io.antiphon.engine.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a directory for one server. The operating system gives it free when the process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {
    static final String FILE = "antiphon.lock";

    /** Those of this process: whoever opened and closed the file again here would set its lock free. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the directory.
     *
     * @throws StoreException where another server has it
     */
    static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD.add(real)) {
            throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DirectoryLock(real, locked(directory));
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static FileChannel locked(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel = OwnFiles.open(file);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw inUse(directory, Files.readString(file).strip());
        }
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(pid));
        return channel;
    }

    private static StoreException inUse(Path directory, String pid) {
        return new StoreException("The data directory " + directory + " is in use by another server (pid " + pid
                + "). Stop that one first, or choose another --data.");
    }

    /** The file stays: whoever deleted it could delete that of the next server. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(directory);
        }
    }
}
