package io.antiphon.server.command;

import io.antiphon.api.ServiceName;
import io.antiphon.can.adapter.SimulatedAdapter;
import io.antiphon.can.gateway.CanGateway;
import io.antiphon.can.gateway.GatewaySettings;
import io.antiphon.can.serial.SerialDevice;
import io.antiphon.can.serial.SerialPortDevice;
import io.antiphon.can.slcan.Bitrate;
import io.antiphon.client.AntiphonClient;
import io.antiphon.client.connection.ClientSettings;
import io.antiphon.server.config.LogSetup;
import io.antiphon.server.config.Logging;
import io.antiphon.server.text.HarmlessText;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code can}: a gateway between a CAN adapter and a server. */
@Command(
        description = {
            "Join a CAN bus to a server, until Ctrl-C or SIGTERM, through an adapter that speaks SLCAN (LAWICEL).",
            "Frames that come are signals at can/BUS/ID. Publish to can/BUS/out/ID, or ask the service can.BUS, to"
                    + " send one; ask it without data to ask the bus. The gateway tells how it is at"
                    + " can/BUS/gateway/state."
        },
        footer = {
            "  antiphon can --simulated --bus demo             # no adapter at hand",
            "  antiphon can --device /dev/ttyACM0 --bitrate 500k --bus car",
            "  antiphon subscribe 'can/demo/+'                 # in another shell",
            "  antiphon publish can/demo/out/123 0A0B",
            "  antiphon ask can.demo '{\"id\":\"2A0\"}'            # ask the bus for a value"
        })
final class CanCommand implements Callable<ExitCode> {

    private static final long DRAIN_MILLIS = 1_000;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Line line = new Line();

    /** What the adapter is. */
    static final class Line {
        @Option(names = "--device", paramLabel = "PATH", description = "The serial device, such as /dev/ttyACM0.")
        @Nullable
        String device;

        @Option(names = "--simulated", description = "No device: a simulated adapter, and a bus with some sensors.")
        boolean simulated;
    }

    @Option(
            names = "--baud",
            paramLabel = "N",
            description = "How fast the serial line is; most adapters on USB do not care (default: ${DEFAULT-VALUE}).",
            defaultValue = "115200")
    private int baud;

    @Option(
            names = "--bitrate",
            paramLabel = "RATE",
            description = "How fast the bus is: 10k 20k 50k 100k 125k 250k 500k 800k 1M (default: ${DEFAULT-VALUE}).",
            defaultValue = "500k")
    private String bitrate = "";

    @Option(
            names = "--bus",
            paramLabel = "NAME",
            description = "What to call the bus (default: ${DEFAULT-VALUE}).",
            defaultValue = "can0")
    private String bus = "";

    @Option(
            names = "--answering",
            paramLabel = "SERVICE",
            description = "The service that answers what is asked on the bus (default: nobody does).")
    private @Nullable String answering;

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            description = "Where the server serves RSocket (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1:7000")
    private String server = "";

    CanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitCode call() {
        GatewaySettings settings;
        ClientSettings client;
        try {
            settings = settings();
            client = ClientSettings.of(server).withDrainMillis(DRAIN_MILLIS);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
        LogSetup.apply(new Logging(Logging.Level.WARN, Logging.Format.TEXT));
        serve(client, settings);
        return ExitCode.DONE;
    }

    private void serve(ClientSettings client, GatewaySettings settings) {
        try (AntiphonClient antiphon = AntiphonClient.connect(client);
                CanGateway gateway = CanGateway.of(antiphon, device(), settings, this::tell);
                StopSignal _ = StopSignal.carriesOut(gateway::close)) {
            if (line.device != null) {
                SerialPortDevice.beforePortsAreClosed(gateway::close);
            }
            gateway.begin();
            tell("Joining the bus %s to %s; Ctrl-C ends it.".formatted(settings.bus(), server));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GatewaySettings settings() {
        if (baud < 1) {
            throw new IllegalArgumentException("--baud is 1 or more, not " + baud);
        }
        GatewaySettings settings = GatewaySettings.of(bus, Bitrate.parse(bitrate));
        return answering == null ? settings : settings.withAnswering(service(answering));
    }

    private SerialDevice device() {
        return line.device == null ? SimulatedAdapter.withSomeSensors() : new SerialPortDevice(line.device, baud);
    }

    private static ServiceName service(String name) {
        return ServiceName.parse(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("'%s' is no service name: %s".formatted(name, ServiceName.RULE)));
    }

    private void tell(String text) {
        terminal.tell(HarmlessText.line(text));
    }
}
