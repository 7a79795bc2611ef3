package io.antiphon.can.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;

/**
 * A device of this machine, such as {@code /dev/ttyACM0} or {@code COM3}: 8 bits, no parity, one stop bit.
 *
 * @param path its name
 * @param baud how fast the serial line is; devices on USB do not care
 */
public record SerialPortDevice(String path, int baud) implements SerialDevice {
    private static final int WRITE_MILLIS = 2_000;
    /** How long a read waits before it looks whether the line was closed: closing does not end it everywhere. */
    private static final int LOOK_MILLIS = 200;

    /**
     * Has an action carried out before the ports are closed where this process is told to stop: the library closes them
     * by itself, at the same time as all other shutdown hooks run. Lasts as long as the process.
     *
     * @param action what is done first; the end of the process waits for it
     */
    public static void beforePortsAreClosed(Runnable action) {
        SerialPort.addShutdownHook(new Thread(action, "before-ports-are-closed"));
    }

    @Override
    public SerialLine open() throws IOException {
        SerialPort port = port();
        port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(
                SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, LOOK_MILLIS, WRITE_MILLIS);
        if (!port.openPort(0)) {
            throw new IOException(
                    "%s cannot be opened (error %d): is it there, is it yours to read and write, and free?"
                            .formatted(path, port.getLastErrorCode()));
        }
        return new PortLine(path, port);
    }

    private SerialPort port() throws IOException {
        try {
            return SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("There is no serial device %s".formatted(path), e);
        }
    }

    @Override
    public String toString() {
        return path;
    }

    private record PortLine(String path, SerialPort port) implements SerialLine {
        @Override
        public int read(byte[] buffer) throws IOException {
            int count = 0;
            while (count == 0 && port.isOpen()) {
                count = port.readBytes(buffer, buffer.length);
            }
            if (count < 0 && port.isOpen()) {
                throw new IOException("%s is gone (error %d)".formatted(path, port.getLastErrorCode()));
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (port.writeBytes(bytes, bytes.length) != bytes.length) {
                throw new IOException("%s takes no more (error %d)".formatted(path, port.getLastErrorCode()));
            }
        }

        @Override
        public void close() {
            port.closePort();
        }
    }
}
