package io.antiphon.examples;

import io.antiphon.client.Antiphon;
import io.antiphon.client.AntiphonClient;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** The replier: serves what {@link Credit} and {@link Loans} promise. */
public final class CreditOffice {
    private static final long REGISTER_MILLIS = 1_500;
    private static final long CLERK_SECONDS = 2;
    private static final int INBOX = 1_000;

    private CreditOffice() {}

    /** Serves the servers named, until it is stopped. */
    public static void main(String[] servers) throws InterruptedException {
        try (Antiphon antiphon = AntiphonClient.connect(servers)) {
            work(open(antiphon), System.out);
        }
    }

    /** Begins to serve; the clerk who is given decides the loans. */
    static Clerk open(Antiphon antiphon) {
        Clerk clerk = new Clerk(antiphon);
        antiphon.serve(Registers.class, new SlowRegisters(REGISTER_MILLIS));
        antiphon.serve(Credit.class, new Bureau(antiphon.proxy(Registers.class)));
        antiphon.serveJobs("loans.decide", INBOX, clerk::receive).announced().join();
        return clerk;
    }

    /** Has the clerk decide, with a pause for thought before each. Ends when interrupted. */
    static void work(Clerk clerk, PrintStream out) throws InterruptedException {
        out.println("The credit office is open");
        while (true) {
            TimeUnit.SECONDS.sleep(CLERK_SECONDS);
            out.println("The clerk has decided: " + clerk.decideNext().reason());
        }
    }
}
