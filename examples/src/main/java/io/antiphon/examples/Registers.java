package io.antiphon.examples;

import io.antiphon.client.proxy.Service;
import java.util.concurrent.CompletableFuture;

/** Public registers, in which to look takes more than a second. */
@Service("registers")
public interface Registers {
    /**
     * What is looked for.
     *
     * @param register where
     * @param name whose name
     */
    record Search(String register, String name) {}

    /** What is found. The caller is told. */
    CompletableFuture<String> look(Search search);
}
