package io.antiphon.server.crash;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.Launch;
import io.antiphon.server.blackbox.ServerProcess;

/** One server after the other on the same data. Clients on other threads always find the present one. */
final class RestartedServer implements AutoCloseable {
    private final Launch launch;
    private volatile ServerProcess present;

    RestartedServer(Launch launch) {
        this.launch = launch;
        this.present = launch.start();
    }

    Http http() {
        return present.http();
    }

    /** SIGKILL, then the next one. Meanwhile clients find nobody. */
    void killAndRestart() {
        present.kill();
        present = launch.start();
    }

    String output() {
        return present.output();
    }

    @Override
    public void close() {
        present.close();
    }
}
