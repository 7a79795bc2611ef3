package io.antiphon.client.connection;

import io.antiphon.api.Answer;
import io.antiphon.api.Content;
import io.antiphon.api.ConversationId;
import io.antiphon.api.ExchangeId;
import io.antiphon.api.Failure;
import io.antiphon.api.Token;
import io.antiphon.api.Topic;
import io.antiphon.client.ask.Call;
import java.nio.charset.StandardCharsets;

/** What a server is asked for with a REQUEST_RESPONSE. */
sealed interface Wish {
    byte[] NO_DATA = new byte[0];

    /** The answer of a service, or a ticket where it is accepted. */
    record Ask(Call call, boolean ticketAccepted) implements Wish {}

    /** The answer of a conversation's replier. */
    record Converse(Call call, ConversationId conversation, boolean opens, long idleMillis) implements Wish {}

    /** The answer of a conversation's requestor. */
    record AskBack(Call call, ConversationId conversation) implements Wish {}

    /** The end of a conversation. */
    record EndConversation(ConversationId conversation, boolean byReplier) implements Wish {}

    /** That a one-way message is kept. */
    record Send(Call call) implements Wish {}

    /** The answer of an exchange that goes on. */
    record Revisit(ExchangeId exchange, long waitMillis) implements Wish {}

    /** The end of an exchange. */
    record Cancel(ExchangeId exchange) implements Wish {}

    /** That a deferred exchange is answered. */
    record Settle(ExchangeId exchange, Token token, Answer answer) implements Wish {}

    /** That a deferred exchange is failed. */
    record Fail(ExchangeId exchange, Token token, Failure failure) implements Wish {}

    /** That a value is the last of its topic. */
    record Publish(Topic topic, Content content) implements Wish {}

    /** That a topic has no last value. */
    record Clear(Topic topic) implements Wish {}

    /** Requests for a service, so many at once. */
    record Announce(String text) implements Wish {}

    /** The data that goes with it. */
    default byte[] data() {
        return switch (this) {
            case Ask ask -> ask.call().request().content().bytes();
            case Converse converse -> converse.call().request().content().bytes();
            case AskBack back -> back.call().request().content().bytes();
            case EndConversation end -> NO_DATA;
            case Send send -> send.call().request().content().bytes();
            case Settle settle -> settle.answer().content().bytes();
            case Fail fail ->
                text(fail.failure().detail() == null ? "" : fail.failure().detail());
            case Publish publish -> publish.content().bytes();
            case Announce announce -> text(announce.text());
            case Revisit revisit -> NO_DATA;
            case Cancel cancel -> NO_DATA;
            case Clear clear -> NO_DATA;
        };
    }

    /** As a message goes on that says what became of the call: {@code " to upper"}; empty where no service is asked. */
    default String toService() {
        return switch (this) {
            case Ask ask -> to(ask.call());
            case Converse converse -> to(converse.call());
            case AskBack back -> to(back.call());
            case Send send -> to(send.call());
            case EndConversation end -> "";
            case Settle settle -> "";
            case Fail fail -> "";
            case Publish publish -> "";
            case Clear clear -> "";
            case Announce announce -> "";
            case Revisit revisit -> "";
            case Cancel cancel -> "";
        };
    }

    private static String to(Call call) {
        return " to " + call.service();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
