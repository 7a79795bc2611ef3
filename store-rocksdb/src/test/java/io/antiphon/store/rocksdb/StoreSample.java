package io.antiphon.store.rocksdb;

import static io.antiphon.store.rocksdb.SampleExchanges.MAIL;
import static io.antiphon.store.rocksdb.SampleExchanges.QUOTE;

import io.antiphon.api.ServiceName;
import io.antiphon.engine.store.Change;
import io.antiphon.testkit.BlockingStore;
import io.antiphon.testkit.Story;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a sample of the stored format as this version writes it: {@code store.zip}, the directory of a store, and {@code
 * manifest.txt}, what must be read from it. See {@code README.md} among the samples.
 */
final class StoreSample {
    private static final String DATA = "data";
    private static final String CRASHED = "crashed";

    private final SampleExchanges exchanges = new SampleExchanges();

    private StoreSample() {}

    /**
     * Makes a sample.
     *
     * @param arguments the folder of the sample, which is made; and a folder that may be thrown away
     */
    public static void main(String[] arguments) throws IOException {
        Path sample = Files.createDirectories(Path.of(arguments[0]));
        Path scratch = Files.createDirectories(Path.of(arguments[1]));
        Path store = new StoreSample().make(scratch);
        pack(store, sample.resolve("store.zip"));
        try (BlockingStore opened = Stores.openSmall(store)) {
            Files.writeString(sample.resolve("manifest.txt"), Manifest.of(opened));
        }
    }

    /** Part of it lies in sorted files, and part in the journal and the log alone, as after a crash. */
    private Path make(Path scratch) throws IOException {
        List<Story> all = exchanges.everyState();
        Story held = exchanges.claiming("held");
        Story goingOn = exchanges.waiting();
        Story gone = exchanges.claiming("free again").then(exchanges.dispatched(), exchanges.answered());
        Story left = exchanges.claiming("left to another").then(exchanges.dispatched(), exchanges.answered());
        Story taking = exchanges.claiming("left to another");
        try (BlockingStore store = Stores.openSmall(scratch.resolve(DATA))) {
            store.commit(
                    new Change.Know(QUOTE), new Change.Know(MAIL), new Change.Know(new ServiceName("nobody-asked")));
            store.commit(all.stream().map(Story::change).toList());
            store.commit(held.change(), goingOn.change(), gone.change());
            store.commit(gone.forget());
            store.commit(left.change());
            store.commit(new Change.Free(QUOTE, "left to another", left.id()), taking.change());
        }
        try (BlockingStore store = Stores.openSmall(scratch.resolve(DATA))) {
            for (Story story : exchanges.everyParticular()) {
                store.commit(story.change());
            }
            store.commit(exchanges.claiming("held").change());
            store.commit(goingOn.then(exchanges.dispatched()).change(false));
            Stores.copyAsCrashed(scratch.resolve(DATA), scratch.resolve(CRASHED));
        }
        return scratch.resolve(CRASHED);
    }

    private static void pack(Path directory, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(directory)) {
            zip.setLevel(9);
            for (Path file : files.filter(StoreSample::belongs).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(directory.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
    }

    /** RocksDB's diary is no part of the format, and names the machine that it was written on. */
    private static boolean belongs(Path file) {
        return Files.isRegularFile(file) && !String.valueOf(file.getFileName()).startsWith("LOG");
    }
}
