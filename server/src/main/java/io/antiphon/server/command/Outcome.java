package io.antiphon.server.command;

import io.antiphon.server.remote.ProblemDocument;
import io.antiphon.server.remote.Reply;
import io.antiphon.server.text.HarmlessText;
import java.nio.charset.StandardCharsets;

/** Tells how a request ended: the answer on standard output, anything else on standard error. */
final class Outcome {

    private static final int MOST_OF_A_FOREIGN_BODY = 2_000;

    private final Terminal terminal;

    Outcome(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Prints a reply that is no ticket. */
    ExitCode report(Reply reply) {
        if (reply.isSuccess()) {
            terminal.answer(reply.body());
            return ExitCode.DONE;
        }
        return reply.problem().map(this::problem).orElseGet(() -> foreign(reply));
    }

    /** Throws where a reply is no success. */
    Reply required(Reply reply) throws CommandFailure {
        if (!reply.isSuccess()) {
            throw reply.problem()
                    .map(problem -> new CommandFailure(code(problem), text(problem)))
                    .orElseGet(() -> new CommandFailure(ExitCode.REFUSED, foreignText(reply)));
        }
        return reply;
    }

    /** Prints the id of what the server has taken. */
    ExitCode taken(Reply reply) throws CommandFailure {
        String id = required(reply)
                .ticket()
                .orElseThrow(
                        () -> new CommandFailure(ExitCode.REFUSED, "The server gave no id: is it an Antiphon server?"));
        terminal.out().println(HarmlessText.line(id));
        return ExitCode.DONE;
    }

    /** Says how to come back for an exchange that goes on. */
    ExitCode notYet(String exchange) {
        terminal.tell("""
                antiphon: No answer yet; the exchange goes on. Come back for it:
                  antiphon show %1$s --response""".formatted(HarmlessText.line(exchange)));
        return ExitCode.NOT_YET;
    }

    private ExitCode problem(ProblemDocument problem) {
        terminal.tell("antiphon: " + text(problem));
        return code(problem);
    }

    /** A replier's failure passed on as it is, or a server that is no Antiphon. */
    private ExitCode foreign(Reply reply) {
        terminal.tell("antiphon: " + foreignText(reply));
        return reply.exchange().isPresent() ? ExitCode.FAILED : ExitCode.REFUSED;
    }

    private static ExitCode code(ProblemDocument problem) {
        return problem.problem().map(ExitCode::of).orElse(ExitCode.REFUSED);
    }

    private static String text(ProblemDocument problem) {
        String remedy = problem.remedy().orElse("");
        String detail = problem.detail();
        if (!remedy.isEmpty() && detail.startsWith(remedy)) {
            return HarmlessText.lines(problem.title()) + "\n  " + HarmlessText.lines(detail);
        }
        String what = detail.isEmpty() ? problem.title() : problem.title() + ": " + detail;
        return (HarmlessText.lines(what) + "\n  " + remedy).stripTrailing();
    }

    private static String foreignText(Reply reply) {
        String body = new String(reply.body(), StandardCharsets.UTF_8);
        String who = reply.exchange().isPresent() ? "The replier failed the request" : "The server refused";
        return "%s with status %d.%n%s"
                .formatted(who, reply.status(), HarmlessText.lines(shortened(body)))
                .stripTrailing();
    }

    private static String shortened(String body) {
        return body.length() <= MOST_OF_A_FOREIGN_BODY ? body : body.substring(0, MOST_OF_A_FOREIGN_BODY) + " ...";
    }
}
