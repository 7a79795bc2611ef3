package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.Request;
import io.antiphon.client.Antiphon;
import io.antiphon.client.serve.Registration;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What every part of the {@link AntiphonContract} begins with. */
public interface AntiphonUnderTest {
    /** How long a test waits for what must come, in seconds. */
    long PATIENCE_SECONDS = 20;

    /** Numbers for names, so that tests may share a server. */
    AtomicInteger NUMBERS = new AtomicInteger();

    /** Who asks. Whoever implements this closes it after each test. */
    Antiphon requestor();

    /** Who serves; may be the same. Whoever implements this closes it after each test. */
    Antiphon replier();

    /** A name that no other test uses. */
    default String unusedName() {
        return "contract-" + NUMBERS.incrementAndGet();
    }

    /** Waits until the service is known. */
    default Registration announced(Registration registration) {
        arrived(registration.announced());
        return registration;
    }

    /** What is there in the end. */
    default <T extends @Nullable Object> T arrived(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** What is taken out in the end. */
    default <T> T taken(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(taken).isNotNull();
        return Objects.requireNonNull(taken);
    }

    /** A body of text. */
    default Content content(String text) {
        return new Content("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer of text. */
    default Answer answer(String text) {
        return Answer.of(content(text));
    }

    /** The text of a body. */
    default String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }

    /** The text of an answer. */
    default String text(Answer answer) {
        return text(answer.content());
    }

    /** The text of a request. */
    default String text(Request request) {
        return text(request.content());
    }

    /** Ends only when it is interrupted, as a handler that is at something slow, and tells so. */
    default Answer untilInterrupted(CountDownLatch interrupted) throws InterruptedException {
        try {
            TimeUnit.DAYS.sleep(1);
            throw new AssertionError("Nobody interrupted it");
        } finally {
            interrupted.countDown();
        }
    }
}
