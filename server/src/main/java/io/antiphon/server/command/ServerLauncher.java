package io.antiphon.server.command;

import io.antiphon.server.config.Configuration;
import java.io.IOException;

/** Starts the server for {@code serve}. */
@FunctionalInterface
public interface ServerLauncher {

    /**
     * Starts a server and returns when it accepts connections.
     *
     * @throws IOException where it cannot start, for a reason that the operator can mend: an address
     *     in use, a folder that another server holds. The message says which; nothing is left running
     */
    RunningServer start(Configuration configuration) throws IOException;
}
