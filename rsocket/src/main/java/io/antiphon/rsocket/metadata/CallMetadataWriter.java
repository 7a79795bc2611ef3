package io.antiphon.rsocket.metadata;

import io.antiphon.api.Header;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/** Writes the fields of a call, all of a {@link CallMetadata} or one by one, laid out as in {@link CallMetadataCursor}. */
public final class CallMetadataWriter {
    private static final int MAX_VALUE = 0xFFFF;

    private CallMetadataWriter() {}

    /** Writes a whole entry of composite metadata. */
    public static void writeEntry(ByteBuf out, CallMetadata call) {
        int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
        write(out, call);
        CompositeMetadataWriter.end(out, begun);
    }

    /**
     * Writes every field that is given.
     *
     * @throws IllegalArgumentException where a text is longer than 65,535 bytes
     */
    public static void write(ByteBuf out, CallMetadata call) {
        textIfGiven(out, CallField.EXCHANGE, call.exchange());
        numberIfGiven(out, CallField.WAIT, Long.BYTES, call.waitMillis());
        numberIfGiven(out, CallField.REMAINING, Long.BYTES, call.remainingMillis());
        textIfGiven(out, CallField.IDEMPOTENCY_KEY, call.idempotencyKey());
        numberIfGiven(out, CallField.PRIORITY, Byte.BYTES, call.priority());
        numberIfGiven(out, CallField.DELAY, Long.BYTES, call.delayMillis());
        numberIfGiven(out, CallField.ATTEMPT, Integer.BYTES, call.attempt());
        markIf(call.ticketAccepted(), out, CallField.TICKET_ACCEPTED);
        markIf(call.ticket(), out, CallField.TICKET);
        textIfGiven(out, CallField.ANSWER_TOKEN, call.answerToken());
        markIf(call.deferred(), out, CallField.DEFERRED);
        textIfGiven(out, CallField.PROBLEM, call.problem());
        numberIfGiven(out, CallField.PROGRESS, Byte.BYTES, call.progressPercent());
        markIf(call.retryable(), out, CallField.RETRYABLE);
        for (Header header : call.headers()) {
            text(out, CallField.HEADER, header.name() + ": " + header.value());
        }
        numberIfGiven(out, CallField.STATUS, Short.BYTES, call.status());
        numberIfGiven(out, CallField.DURATION, Long.BYTES, call.durationMillis());
        numberIfGiven(out, CallField.PART, Integer.BYTES, call.part());
        textIfGiven(out, CallField.CONVERSATION, call.conversation());
        numberIfGiven(out, CallField.IDLE, Long.BYTES, call.idleMillis());
        markIf(call.end(), out, CallField.END);
        markIf(call.question(), out, CallField.QUESTION);
        markIf(call.opens(), out, CallField.OPENS);
        markIf(call.deadlineOfWait(), out, CallField.DEADLINE_OF_WAIT);
    }

    /** Writes a field whose value is a number of 1, 2, 4 or 8 bytes, see {@link CallField}. */
    public static void number(ByteBuf out, int field, int bytes, long value) {
        out.writeByte(field).writeShort(bytes);
        switch (bytes) {
            case Byte.BYTES -> out.writeByte((int) value);
            case Short.BYTES -> out.writeShort((int) value);
            case Integer.BYTES -> out.writeInt((int) value);
            case Long.BYTES -> out.writeLong(value);
            default -> throw new IllegalArgumentException("A number has 1, 2, 4 or 8 bytes, not " + bytes);
        }
    }

    /**
     * Writes a field whose value is text.
     *
     * @throws IllegalArgumentException where it is longer than 65,535 bytes
     */
    public static void text(ByteBuf out, int field, String value) {
        int length = ByteBufUtil.utf8Bytes(value);
        if (length > MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Field " + field + " of a call has at most " + MAX_VALUE + " bytes, not " + length);
        }
        ByteBufUtil.writeUtf8(out.writeByte(field).writeShort(length), value);
    }

    /** Writes a field that says all by being there. */
    public static void mark(ByteBuf out, int field) {
        out.writeByte(field).writeShort(0);
    }

    private static void textIfGiven(ByteBuf out, int field, @Nullable Object value) {
        if (value != null) {
            text(out, field, value.toString());
        }
    }

    private static void numberIfGiven(ByteBuf out, int field, int bytes, long value) {
        if (value != CallMetadata.NOT_GIVEN) {
            number(out, field, bytes, value);
        }
    }

    private static void markIf(boolean condition, ByteBuf out, int field) {
        if (condition) {
            mark(out, field);
        }
    }
}
