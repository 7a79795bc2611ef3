package io.antiphon.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.client.ask.Call;
import io.antiphon.client.ask.FailedException;
import io.antiphon.client.ask.NotProcessedException;
import io.antiphon.client.ask.Part;
import io.antiphon.client.ask.Scope;
import io.antiphon.client.ask.Series;
import io.antiphon.client.serve.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers in parts. */
public interface SeriesContract extends AntiphonUnderTest {
    /** How much a replier may be ahead of its reader, whatever lies between them. */
    int MOST_AHEAD = 128;

    @Test
    default void parts_come_in_order_and_end() {
        String service = counting(new AtomicInteger(), 1_000);

        try (Series series = requestor().askSeries(Call.of(service, "count"))) {
            List<String> parts = new ArrayList<>();
            int number = 0;
            for (Part part : series) {
                parts.add(said(part));
                assertThat(part.number()).isEqualTo(++number);
                assertThat(part.attempt()).isEqualTo(1);
            }
            assertThat(parts)
                    .containsExactlyElementsOf(IntStream.range(0, 1_000)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    @Test
    default void a_plain_handler_s_answer_is_a_series_of_one() {
        String service = unusedName();
        announced(replier().serve(service, 4, request -> answer("HELLO")));

        try (Series series = requestor().askSeries(Call.of(service, "hello"))) {
            assertThat(series.stream().map(this::said)).containsExactly("HELLO");
        }
    }

    @Test
    default void a_replier_is_no_further_ahead_than_its_reader_lets_it() {
        AtomicInteger emitted = new AtomicInteger();
        String service = counting(emitted, 1_000_000);

        try (Series series = requestor().askSeries(Call.of(service, "count"))) {
            Iterator<Part> parts = series.iterator();
            for (int i = 0; i < 300; i++) {
                assertThat(said(parts.next())).isEqualTo(Integer.toString(i));
            }
            assertThat(emitted.get()).isLessThan(300 + MOST_AHEAD);
        }
    }

    @Test
    default void a_subscriber_is_given_what_it_requests_and_no_more() throws InterruptedException {
        String service = counting(new AtomicInteger(), 10);
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Flow.Subscription subscription = subscribed(requestor().askSeries(Call.of(service, "count")), heard);

        subscription.request(2);
        assertThat(List.of(taken(heard), taken(heard))).containsExactly("0", "1");
        assertThat(heard.poll(100, TimeUnit.MILLISECONDS)).isNull();
        subscription.request(20);
        for (int i = 2; i < 10; i++) {
            assertThat(taken(heard)).isEqualTo(Integer.toString(i));
        }
        assertThat(taken(heard)).isEqualTo("complete");
    }

    @Test
    default void closing_a_series_interrupts_its_handler() throws InterruptedException {
        String service = unusedName();
        CountDownLatch interrupted = new CountDownLatch(1);
        announced(replier().serveSeries(service, 4, (request, parts) -> {
            try {
                for (int i = 0; ; i++) {
                    parts.emit(content("part " + i));
                }
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }));

        try (Series series = requestor().askSeries(Call.of(service, "count"))) {
            assertThat(said(series.iterator().next())).isEqualTo("part 0");
        }
        assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void a_handler_that_fails_fails_the_series_after_its_parts() {
        String service = unusedName();
        announced(replier().serveSeries(service, 4, (request, parts) -> {
            parts.emit(content("one"));
            throw FailedException.of("no-more", "There is no more");
        }));

        try (Series series = requestor().askSeries(Call.of(service, "count"))) {
            Iterator<Part> parts = series.iterator();
            assertThat(said(parts.next())).isEqualTo("one");
            assertThatExceptionOfType(FailedException.class)
                    .isThrownBy(parts::hasNext)
                    .satisfies(e -> assertThat(e.failure().code()).isEqualTo("no-more"));
        }
    }

    @Test
    default void who_asks_for_one_answer_is_told_that_there_are_several() {
        String service = counting(new AtomicInteger(), 10);

        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> requestor().ask(service, content("count")))
                .withMessageContaining("parts");
    }

    @Test
    default void a_series_of_a_service_that_nobody_serves_fails() {
        try (Series series = requestor().askSeries(Call.of(unusedName(), "count"))) {
            assertThatExceptionOfType(NotProcessedException.class)
                    .isThrownBy(() -> series.iterator().hasNext());
        }
    }

    @Test
    default void who_asks_again_with_the_key_is_told_all_parts() {
        String service = counting(new AtomicInteger(), 10);
        Call call = Call.of(service, "count").withKey("key of " + service);

        for (int i = 0; i < 2; i++) {
            try (Series series = requestor().askSeries(call)) {
                assertThat(series.stream().map(this::said))
                        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
            }
        }
    }

    @Test
    default void from_the_first_part_on_a_wait_limits_a_handler_no_more() throws InterruptedException {
        String service = unusedName();
        BlockingQueue<Long> remaining = new LinkedBlockingQueue<>();
        announced(replier().serveJobs(service, 4, job -> {
            remaining.add(job.remainingMillis());
            job.part(content("one"));
            remaining.add(job.remainingMillis());
            return new Outcome.Answered(answer("two"));
        }));

        try (Series series = requestor().askSeries(Call.of(service, "count").withWait(Duration.ofSeconds(20)))) {
            assertThat(series.stream().map(this::said)).containsExactly("one", "two");
        }
        assertThat(taken(remaining)).isLessThanOrEqualTo(20_000);
        assertThat(taken(remaining)).isEqualTo(Scope.ENDLESS);
    }

    @Test
    default void a_series_is_read_once() throws InterruptedException {
        Series series = requestor().askSeries(Call.of(counting(new AtomicInteger(), 1), "count"));
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        subscribed(series, heard);
        subscribed(series, heard);
        assertThat(taken(heard)).contains("IllegalStateException");
        series.close();
    }

    private String counting(AtomicInteger emitted, int most) {
        String service = unusedName();
        announced(replier().serveSeries(service, 4, (request, parts) -> {
            for (int i = 0; i < most; i++) {
                parts.emit(content(Integer.toString(i)));
                emitted.incrementAndGet();
            }
        }));
        return service;
    }

    private String said(Part part) {
        return new String(part.content().bytes(), StandardCharsets.UTF_8);
    }

    private Flow.Subscription subscribed(Series series, BlockingQueue<String> heard) throws InterruptedException {
        BlockingQueue<Flow.Subscription> subscriptions = new LinkedBlockingQueue<>();
        series.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscriptions.add(subscription);
            }

            @Override
            public void onNext(Part part) {
                heard.add(said(part));
            }

            @Override
            public void onError(Throwable failure) {
                heard.add(failure.toString());
            }

            @Override
            public void onComplete() {
                heard.add("complete");
            }
        });
        return taken(subscriptions);
    }
}
