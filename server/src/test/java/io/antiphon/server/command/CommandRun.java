package io.antiphon.server.command;

import io.antiphon.server.blackbox.Service;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that ran to its end.
 *
 * @param exitCode with which it ended
 * @param bytes what it wrote to standard output
 * @param err what it wrote to standard error
 */
@SuppressWarnings("ArrayRecordComponent") // Runs are not compared.
record CommandRun(int exitCode, byte[] bytes, String err) {

    /** Runs a command whose input is a terminal on which nobody types. */
    static CommandRun of(String... arguments) {
        return new Captured().run(arguments);
    }

    /** Runs a command, at the server of a service. */
    static CommandRun of(Service service, String... arguments) {
        return of(at(service, arguments));
    }

    /** Runs a command, at the server of a service, with this on standard input. */
    static CommandRun withInput(byte[] input, Service service, String... arguments) {
        return new Captured().runWithInput(input, at(service, arguments));
    }

    /** Runs a command, at the server of a service, whose output is closed after so many lines, as by {@code head}. */
    static CommandRun withReader(int lines, Service service, String... arguments) {
        return new Captured(lines).run(at(service, arguments));
    }

    /** Runs {@code serve} with this server. */
    static CommandRun withServer(ServerLauncher launcher, String... arguments) {
        return new Captured().run(launcher, arguments);
    }

    /** What stands on standard output, as text. */
    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static String[] at(Service service, String... arguments) {
        return at(service.http().base().toString(), arguments);
    }

    static String[] at(String url, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", url));
        return all.toArray(String[]::new);
    }
}
