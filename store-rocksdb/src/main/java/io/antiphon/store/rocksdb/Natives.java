package io.antiphon.store.rocksdb;

/** Lets go of native memory. */
final class Natives {
    private Natives() {}

    /** Closes all, in this order. */
    static void close(Iterable<? extends AutoCloseable> natives) {
        natives.forEach(Natives::close);
    }

    private static void close(AutoCloseable nativeObject) {
        try {
            nativeObject.close();
        } catch (Exception e) {
            throw new IllegalStateException("closing a native object only frees memory", e);
        }
    }
}
