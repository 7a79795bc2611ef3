package io.antiphon.server.command;

import io.antiphon.can.bus.BusEvent;
import io.antiphon.can.bus.Disturbance;
import io.antiphon.can.bus.LoadSweep;
import io.antiphon.can.bus.PeriodicSource;
import io.antiphon.can.bus.Scenario;
import io.antiphon.can.bus.Simulation;
import io.antiphon.can.bus.Tally;
import io.antiphon.can.drawing.LoadPlot;
import io.antiphon.can.drawing.Timeline;
import io.antiphon.can.slcan.Bitrate;
import io.antiphon.server.text.HarmlessText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bus}: a simulated sensor bus. */
@Command(
        description = {
            "Simulate periodic sources that share a CAN bus, bit by bit, and print how each fared. The same seed gives"
                    + " the same events. It needs no server.",
            "The lower the identifier, the more urgent, and the more often it is sent."
        },
        footer = {
            "  antiphon bus",
            "  antiphon bus --load 1.3                        # more than the bus bears",
            "  antiphon bus --sources 6 --load 1.1 --timeline bus.svg",
            "  antiphon bus --plot load.svg                   # under more and more load",
            "  antiphon bus --disturbance 1e-4                # a bit in 10,000 is wrong"
        })
final class BusCommand implements Callable<ExitCode> {

    private static final int LEAST_SOURCES = 4;
    private static final int MOST_SOURCES = 512;
    private static final int STEPS = 40;
    private static final double MOST_PLOTTED_LOAD = 2;
    private static final double MOST_LOAD = 10;
    private static final double MOST_SECONDS = 600;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--sources",
            paramLabel = "N",
            description = "How many sources, 4 to 512 (default: ${DEFAULT-VALUE}).",
            defaultValue = "16")
    private int sources;

    @Option(
            names = "--load",
            paramLabel = "SHARE",
            description = "How much of the bus they want together; 1 is all of it (default: ${DEFAULT-VALUE}).",
            defaultValue = "0.8")
    private double load;

    @Option(
            names = "--bitrate",
            paramLabel = "RATE",
            description = "How fast the bus is (default: ${DEFAULT-VALUE}).",
            defaultValue = "500k")
    private String bitrate = "";

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "How long, in the bus's own time (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    private double seconds;

    @Option(
            names = "--disturbance",
            paramLabel = "SHARE",
            description = "How many bits are wrong (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private double disturbance;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where chance begins (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private long seed;

    @Option(names = "--timeline", paramLabel = "FILE", description = "Draw the beginning into this file, as SVG.")
    private @Nullable Path timeline;

    @Option(
            names = "--bits",
            paramLabel = "N",
            description = "How many bits --timeline draws (default: ${DEFAULT-VALUE}).",
            defaultValue = "1600")
    private long bits;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Draw how these sources fare under loads from 5 %% to 200 %% into this file, as SVG.")
    private @Nullable Path plot;

    BusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() throws CommandFailure {
        Bitrate rate = checked();
        long durationBits = Math.round(seconds * rate.bitsPerSecond());
        Scenario scenario = Scenario.spread(sources, load, new Disturbance(disturbance), durationBits, seed);
        simulate(scenario, rate);
        if (plot != null) {
            LoadSweep sweep = new LoadSweep(sources, scenario.disturbance(), durationBits, seed);
            double[] loads = IntStream.rangeClosed(1, STEPS)
                    .mapToDouble(step -> MOST_PLOTTED_LOAD * step / STEPS)
                    .toArray();
            write(plot, LoadPlot.draw(sweep.run(loads), rate.bitsPerSecond()));
        }
        return ExitCode.DONE;
    }

    private void simulate(Scenario scenario, Bitrate rate) throws CommandFailure {
        Tally tally = new Tally(scenario.sources().size());
        List<BusEvent> drawn = new ArrayList<>();
        int waiting = Simulation.run(scenario, event -> {
                    tally.accept(event);
                    if (event.atBit() <= bits) {
                        drawn.add(event);
                    }
                })
                .waiting();
        terminal.out().print(new BusReport(scenario, tally, waiting, rate.bitsPerSecond()));
        terminal.out().flush();
        if (timeline != null) {
            write(
                    timeline,
                    Timeline.draw(
                            scenario.sources().stream()
                                    .map(PeriodicSource::identifier)
                                    .toList(),
                            drawn,
                            0,
                            bits));
        }
    }

    private void write(Path file, String drawing) throws CommandFailure {
        try {
            Files.writeString(file, drawing);
            terminal.tell("Drew " + HarmlessText.line(file.toString()));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "%s cannot be written: %s".formatted(file, e));
        }
    }

    private Bitrate checked() {
        require(sources >= LEAST_SOURCES && sources <= MOST_SOURCES, "--sources is 4 to 512");
        require(load > 0 && load <= MOST_LOAD, "--load is more than 0 and at most 10");
        require(seconds > 0 && seconds <= MOST_SECONDS, "--seconds is more than 0 and at most 600");
        require(disturbance >= 0 && disturbance < 1, "--disturbance is 0 to less than 1");
        require(bits >= 1, "--bits is 1 or more");
        try {
            return Bitrate.parse(bitrate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--bitrate: " + e.getMessage() + ".", e);
        }
    }

    private void require(boolean right, String rule) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), rule + ".");
        }
    }
}
