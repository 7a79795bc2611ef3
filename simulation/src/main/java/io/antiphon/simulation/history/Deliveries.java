package io.antiphon.simulation.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Plain calls run once at most, and not when their caller has gone; nothing runs before its delay or after its deadline;
 * and nobody invents an answer.
 */
final class Deliveries {
    private final long networkMillis;
    private final long slackMillis;
    private final boolean clocksJump;
    private final Map<String, Integer> times = new HashMap<>();
    private final Map<String, Long> unwantedSince = new HashMap<>();
    private final Map<String, Integer> givenBack = new HashMap<>();
    private final Map<String, Set<String>> said = new HashMap<>();
    private final Set<String> tooMuch = new HashSet<>();
    private final Set<String> heard = new HashSet<>();

    /**
     * Nothing was delivered yet.
     *
     * @param networkMillis the longest that a message takes
     * @param slackMillis how much later a server may have got a question than it was sent
     * @param clocksJump whether deadlines in this world come when they should
     */
    Deliveries(long networkMillis, long slackMillis, boolean clocksJump) {
        this.networkMillis = networkMillis;
        this.slackMillis = slackMillis;
        this.clocksJump = clocksJump;
    }

    void delivered(Question question, long enteredMillis) {
        int count = times.merge(question.nonce(), 1, Integer::sum);
        Law.holds(
                question.findable() || count <= 1 + givenBack.getOrDefault(question.nonce(), 0),
                () -> "the plain call %s runs for the %d. time".formatted(question.nonce(), count));
        Law.holds(!tooMuch.contains(question.nonce()), () -> "%s asks too much, and is delivered".formatted(question));
        Law.holds(
                enteredMillis - networkMillis <= unwantedSince.getOrDefault(question.nonce(), Long.MAX_VALUE),
                () -> "%s is delivered at %d, long after its caller hung up".formatted(question, enteredMillis));
        if (!clocksJump && question.shape() != Question.Shape.KEYED) {
            inTime(question, enteredMillis);
        }
    }

    /** The caller hung up: it wants no answer to this question any more. */
    void unwanted(Question question, long nowMillis) {
        if (!question.findable()) {
            unwantedSince.putIfAbsent(question.nonce(), nowMillis);
        }
    }

    void asksTooMuch(Question question) {
        tooMuch.add(question.nonce());
    }

    void said(String nonce, String text) {
        said.computeIfAbsent(nonce, _ -> new HashSet<>()).add(text);
    }

    void givenBack(String nonce) {
        givenBack.merge(nonce, 1, Integer::sum);
    }

    void heard(String nonce, String text) {
        heard.add(nonce);
        Law.holds(
                said.getOrDefault(nonce, Set.of()).contains(text),
                () -> "%s was answered with %s, which no replier said".formatted(nonce, text));
    }

    void heardSoFar(String nonce, String text) {
        Law.holds(
                text.isEmpty()
                        || said.getOrDefault(nonce, Set.of()).stream().anyMatch(answer -> answer.startsWith(text)),
                () -> "%s was answered with %s so far, with which no replier began".formatted(nonce, text));
    }

    boolean wasHeard(String nonce) {
        return heard.contains(nonce);
    }

    int count() {
        return times.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void inTime(Question question, long enteredMillis) {
        long limitMillis = question.findable() || question.timeoutMillis() > 0
                ? question.timeoutMillis()
                : question.waitSeconds() * 1_000L;
        Law.holds(
                limitMillis == 0
                        || enteredMillis <= question.sentMillis() + question.delayMillis() + limitMillis + slackMillis,
                () -> "%s is delivered at %d, after its deadline".formatted(question, enteredMillis));
        Law.holds(
                enteredMillis >= question.sentMillis() + question.delayMillis(),
                () -> "%s is delivered at %d, before its delay is over".formatted(question, enteredMillis));
    }
}
