package io.antiphon.rsocket.metadata;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a signal beside its value: a routing entry with the topic as its one tag, and in the entry of type
 * {@link MimeType#CALL} the fields {@link CallField#SIGNAL_AT} and {@link CallField#SIGNAL_SEQUENCE}.
 *
 * @param topic what it is about
 * @param atMillis when it was published, in milliseconds since 1970
 * @param sequence which signal of its server it is
 * @param type the value's media type, or null where it is the connection's
 */
public record SignalMetadata(
        String topic,
        long atMillis,
        long sequence,
        @Nullable String type) {

    /** Writes all entries. */
    public void write(ByteBuf out) {
        RoutingTags.writeEntry(out, topic);
        int begun = CompositeMetadataWriter.begin(out, MimeType.CALL);
        CallMetadataWriter.number(out, CallField.SIGNAL_AT, Long.BYTES, atMillis);
        CallMetadataWriter.number(out, CallField.SIGNAL_SEQUENCE, Long.BYTES, sequence);
        CompositeMetadataWriter.end(out, begun);
        if (type != null) {
            MediaTypeEntry.write(out, type);
        }
    }

    /**
     * Reads all entries; a number that is left out is 0.
     *
     * @throws MalformedMetadataException where there is no topic, or something is cut off
     */
    public static SignalMetadata read(ByteBuf metadata) {
        CompositeMetadataCursor entries = new CompositeMetadataCursor(metadata);
        String topic = null;
        String type = null;
        long[] numbers = new long[2];
        while (entries.next()) {
            if (entries.is(WellKnownMimeType.ROUTING)) {
                topic = RoutingTags.first(entries.content(), entries.content().readerIndex(), entries.contentLength());
            } else if (MediaTypeEntry.isAt(entries)) {
                type = MediaTypeEntry.read(entries);
            } else if (entries.is(MimeType.CALL)) {
                readNumbers(entries.content(), numbers);
            }
        }
        if (topic == null) {
            throw new MalformedMetadataException("A signal has its topic as routing tag, and this one has none");
        }
        return new SignalMetadata(topic, numbers[0], numbers[1], type);
    }

    private static void readNumbers(ByteBuf call, long[] numbers) {
        CallMetadataCursor cursor = new CallMetadataCursor(call);
        while (cursor.next()) {
            switch (cursor.field()) {
                case CallField.SIGNAL_AT -> numbers[0] = cursor.number(Long.BYTES);
                case CallField.SIGNAL_SEQUENCE -> numbers[1] = cursor.number(Long.BYTES);
                default -> {}
            }
        }
    }
}
