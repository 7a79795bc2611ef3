package io.antiphon.store.rocksdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and folders that the store makes beside its database: only their owner may use them, and a symbolic link in
 * the place of a file is refused, so that nothing outside of the directory is written.
 */
final class OwnFiles {
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.complementOf(EnumSet.copyOf(PosixFilePermissions.fromString("rwx------")));

    private static final int BLOCK_BYTES = 64 << 10;

    private OwnFiles() {}

    /** Opens the file to be read and written, and makes it where there is none. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                ownersOnly(file, "rw-------"));
    }

    /** Writes the file anew, on disk when it returns. */
    static void write(Path file, String text) throws IOException {
        try (FileChannel channel = open(file)) {
            channel.truncate(0);
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Writes so many bytes into the file, on disk when it returns. */
    static void fill(FileChannel channel, int bytes) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (int written = 0; written < bytes; written += BLOCK_BYTES) {
            block.clear();
            while (block.hasRemaining()) {
                channel.write(block);
            }
        }
        channel.force(true);
    }

    /** Makes the folder. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, ownersOnly(folder, "rwx------"));
    }

    /** Puts on disk which files the folder has. */
    static void forceNames(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Returns whether others than its owner have any right to the folder. */
    static boolean openToOthers(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return false;
        }
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(folder));
        permissions.retainAll(OF_OTHERS);
        return !permissions.isEmpty();
    }

    private static FileAttribute<?>[] ownersOnly(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
