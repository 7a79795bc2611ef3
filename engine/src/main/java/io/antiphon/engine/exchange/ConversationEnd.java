package io.antiphon.engine.exchange;

import io.antiphon.api.Failure;
import io.antiphon.api.Problem;
import java.util.Locale;

/** How a conversation ended. */
public enum ConversationEnd {
    /** The requestor declared it. */
    REQUESTOR("The requestor ended the conversation."),
    /** The replier declared it. */
    REPLIER("The replier ended the conversation."),
    /** Nothing was under way on either side for its idle limit. */
    IDLE("The conversation was idle for longer than its limit."),
    /** The replier is gone. */
    REPLIER_LOST("The replier of the conversation was lost."),
    /** The requestor is gone. */
    REQUESTOR_LOST("The requestor of the conversation was lost."),
    /** The opening request ended before any replier took it. */
    NOT_TAKEN("The opening request ended before a replier took it."),
    /** The server was started again. */
    RESTARTED("The server was restarted: a conversation does not outlive it.");

    private final String sentence;

    ConversationEnd(String sentence) {
        this.sentence = sentence;
    }

    /** The same for people. */
    public String sentence() {
        return sentence;
    }

    /** The outcome of an exchange that this end meets; {@code held} where somebody worked on it. */
    Failure failure(Membership.Role role, boolean held) {
        boolean lost = held && losesReplierOf(role);
        Problem problem = lost ? Problem.REPLIER_LOST : Problem.CONVERSATION_ENDED;
        String detail = held ? sentence + " The request may have run." : sentence + " The request did not run.";
        return new Failure(problem, problem.slug(), null, detail, problem.status(), false, null);
    }

    /** Who answers questions is the requestor. */
    private boolean losesReplierOf(Membership.Role role) {
        return switch (this) {
            case REPLIER_LOST -> role != Membership.Role.QUESTION;
            case REQUESTOR_LOST -> role == Membership.Role.QUESTION;
            case RESTARTED -> true;
            case REQUESTOR, REPLIER, IDLE, NOT_TAKEN -> false;
        };
    }

    /** The lower-case name used on every wire, such as {@code replier-lost}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
