package io.antiphon.server.can;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An adapter at the far end of a pseudo-terminal that acknowledges everything, unless a test says otherwise. */
final class ScriptedAdapter implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final PseudoTerminal terminal = PseudoTerminal.open();
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    private final Map<Character, String> answers = new ConcurrentHashMap<>();
    private final StringBuilder line = new StringBuilder();

    ScriptedAdapter() {
        answers.putAll(Map.of('C', "\r", 'S', "\r", 'O', "\r", 't', "z\r", 'T', "Z\r", 'r', "z\r", 'R', "Z\r"));
        Thread.ofPlatform().daemon().name("scripted-adapter").start(this::listen);
    }

    String path() {
        return terminal.path();
    }

    /** From now on it answers so what begins with this letter; nothing where the answer is empty. */
    ScriptedAdapter answers(char letter, String answer) {
        answers.put(letter, answer);
        return this;
    }

    /** Says this of its own accord. */
    void says(String text) {
        terminal.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next frame that it is to send. */
    String nextFrame() throws InterruptedException {
        String next = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a frame for the adapter").isNotNull();
        return String.valueOf(next);
    }

    /** Whether it was given a frame that nobody took note of. */
    @Nullable
    String unnoticedFrame() {
        return frames.poll();
    }

    /** Waits until it has heard this command. */
    ScriptedAdapter hears(String command) throws InterruptedException {
        String next = "";
        while (!command.equals(next)) {
            next = commands.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("instead of " + command).isNotNull();
        }
        return this;
    }

    /** The cable is pulled out. */
    @Override
    public void close() {
        terminal.close();
    }

    private void listen() {
        while (!terminal.isClosed()) {
            for (byte one : terminal.read()) {
                take((char) one);
            }
        }
    }

    private void take(char character) {
        if (character != '\r') {
            line.append(character);
            return;
        }
        String command = line.toString();
        line.setLength(0);
        if (!command.isEmpty()) {
            answer(command);
        }
    }

    private void answer(String command) {
        char letter = command.charAt(0);
        ("tTrR".indexOf(letter) >= 0 ? frames : commands).add(command);
        String answer = answers.getOrDefault(letter, "\007");
        if (!answer.isEmpty()) {
            says(answer);
        }
    }
}
