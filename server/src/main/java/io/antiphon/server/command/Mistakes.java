package io.antiphon.server.command;

import io.antiphon.api.Nearest;
import io.antiphon.server.remote.UnreachableException;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in a sentence, never with a stack trace, and gives the exit code. */
final class Mistakes {

    private Mistakes() {}

    /** A command line that cannot be understood. */
    static int usage(ParameterException mistake, Terminal terminal) {
        terminal.tell("antiphon: " + mistake.getMessage());
        suggestion(mistake).ifPresent(name -> terminal.tell("Did you mean '%s'?".formatted(name)));
        terminal.tell("See '%s --help'."
                .formatted(mistake.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.number();
    }

    /** A command that was understood and could not do its work. */
    static int execution(Exception failure, Terminal terminal) {
        // Who has seen enough, as head does, wants no more words.
        if (!(failure instanceof OutputClosedException)) {
            terminal.tell("antiphon: " + message(failure));
        }
        return code(failure).number();
    }

    /** In place of the parser's own suggestions, which do not see that two letters changed places. */
    private static Optional<String> suggestion(ParameterException mistake) {
        if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        CommandSpec command = mistake.getCommandLine().getCommandSpec();
        Set<String> names = unmatched.isUnknownOption()
                ? command.optionsMap().keySet()
                : command.subcommands().keySet();
        return Nearest.to(unmatched.getUnmatched().getFirst(), names);
    }

    private static String message(Exception failure) {
        return switch (failure) {
            case CommandFailure _, UnreachableException _ -> String.valueOf(failure.getMessage());
            case InterruptedException _ -> "Interrupted.";
            default -> "This should not happen: " + failure;
        };
    }

    private static ExitCode code(Exception failure) {
        return switch (failure) {
            case CommandFailure known -> known.exitCode();
            case UnreachableException _ -> ExitCode.UNREACHABLE;
            case OutputClosedException _ -> ExitCode.OUTPUT_CLOSED;
            default -> ExitCode.FAILED;
        };
    }
}
