package io.antiphon.server.crash;

import io.antiphon.client.AntiphonClient;
import io.antiphon.server.blackbox.LineProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that serves, says of each request that it holds it, and never answers. */
final class HoldingReplier {
    private HoldingReplier() {}

    public static void main(String[] arguments) {
        AntiphonClient client = AntiphonClient.connect("127.0.0.1:" + arguments[0]);
        client.serve(arguments[1], 16, request -> {
                    System.out.println("holds");
                    new CountDownLatch(1).await();
                    throw new IllegalStateException("nothing ends this wait");
                })
                .announced()
                .join();
        System.out.println("serves");
    }

    /** Starts it in a process of its own, and waits until it serves. */
    static LineProcess start(int port, String service) throws IOException, InterruptedException {
        LineProcess process = LineProcess.start(new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HoldingReplier.class.getName(),
                String.valueOf(port),
                service));
        says(process, "serves");
        return process;
    }

    /** Waits until it holds one more. */
    static void holds(LineProcess process) throws InterruptedException {
        says(process, "holds");
    }

    private static void says(LineProcess process, String line) throws InterruptedException {
        String said = process.next();
        if (!said.equals(line)) {
            throw new AssertionError("the replier says, where \"" + line + "\" was expected: " + said);
        }
    }
}
