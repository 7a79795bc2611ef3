package io.antiphon.rsocket.metadata;

import io.antiphon.api.ExchangeId;
import io.antiphon.api.Header;
import io.antiphon.api.Token;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Reads all fields of a call at once. Those that it does not know it skips. */
public final class CallMetadataReader {
    private final CallMetadataCursor cursor;
    private final CallDraft draft = new CallDraft();
    private final List<Header> headers = new ArrayList<>();
    private long seen;

    private CallMetadataReader(ByteBuf content) {
        cursor = new CallMetadataCursor(content);
    }

    /**
     * What these readable bytes say.
     *
     * @throws MalformedMetadataException where a field is cut off, comes twice, or holds what it cannot
     */
    public static CallMetadata read(ByteBuf content) {
        return new CallMetadataReader(content).read();
    }

    private CallMetadata read() {
        while (cursor.next()) {
            once();
            field();
        }
        draft.headers = headers;
        return draft.finished();
    }

    private void field() {
        switch (cursor.field()) {
            case CallField.EXCHANGE ->
                draft.exchange = ExchangeId.parse(cursor.text()).orElseThrow(this::wrong);
            case CallField.WAIT -> draft.waitMillis = cursor.number(Long.BYTES);
            case CallField.REMAINING -> draft.remainingMillis = cursor.number(Long.BYTES);
            case CallField.IDEMPOTENCY_KEY -> draft.idempotencyKey = cursor.exactText();
            case CallField.PRIORITY -> draft.priority = atMost(CallMetadata.MAX_PRIORITY, Byte.BYTES);
            case CallField.DELAY -> draft.delayMillis = cursor.number(Long.BYTES);
            case CallField.ATTEMPT -> draft.attempt = atMost(Integer.MAX_VALUE, Integer.BYTES);
            case CallField.TICKET_ACCEPTED -> draft.ticketAccepted = true;
            case CallField.TICKET -> draft.ticket = true;
            case CallField.ANSWER_TOKEN ->
                draft.answerToken = Token.parse(cursor.text()).orElseThrow(this::wrong);
            case CallField.DEFERRED -> draft.deferred = true;
            case CallField.PROBLEM -> draft.problem = cursor.text();
            case CallField.PROGRESS -> draft.progressPercent = atMost(100, Byte.BYTES);
            case CallField.RETRYABLE -> draft.retryable = true;
            case CallField.HEADER -> headers.add(header(cursor.text()));
            case CallField.STATUS -> draft.status = atMost(0xFFFF, Short.BYTES);
            case CallField.DURATION -> draft.durationMillis = cursor.number(Long.BYTES);
            case CallField.PART -> draft.part = atMost(Integer.MAX_VALUE, Integer.BYTES);
            case CallField.CONVERSATION -> draft.conversation = cursor.text();
            case CallField.IDLE -> draft.idleMillis = cursor.number(Long.BYTES);
            case CallField.END -> draft.end = true;
            case CallField.QUESTION -> draft.question = true;
            case CallField.OPENS -> draft.opens = true;
            case CallField.DEADLINE_OF_WAIT -> draft.deadlineOfWait = true;
            default -> {}
        }
    }

    private int atMost(int most, int bytes) {
        long value = cursor.number(bytes);
        if (value > most) {
            throw wrong();
        }
        return (int) value;
    }

    private Header header(String line) {
        int colon = line.indexOf(": ");
        if (colon < 1) {
            throw wrong();
        }
        return new Header(line.substring(0, colon), line.substring(colon + 2));
    }

    private void once() {
        int field = cursor.field();
        if (field <= CallField.DEADLINE_OF_WAIT && field != CallField.HEADER) {
            long bit = 1L << field;
            if ((seen & bit) != 0) {
                throw new MalformedMetadataException("Field " + field + " of the call comes twice");
            }
            seen |= bit;
        }
    }

    private MalformedMetadataException wrong() {
        return new MalformedMetadataException("Field " + cursor.field() + " of the call holds what it cannot");
    }
}
