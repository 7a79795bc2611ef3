package io.antiphon.rsocket.metadata;

/** The MIME types that matter here, as text: for SETUP, and for entries that have no number. */
public final class MimeType {
    /** Composite metadata: what Antiphon and Spring put into SETUP as the type of all metadata. */
    public static final String COMPOSITE_METADATA = "message/x.rsocket.composite-metadata.v0";
    /** Any bytes. */
    public static final String OCTET_STREAM = "application/octet-stream";
    /** Antiphon's own entry, see {@link CallMetadata}. */
    public static final String CALL = "application/vnd.antiphon.call";
    /** Antiphon's entry for the media type of a payload's data where that is too long for {@link MediaTypeEntry}'s own. */
    public static final String LONG_TYPE = "application/vnd.antiphon.content-type";
    /** The header of W3C Trace Context, whose name stands for its type; the content is its value in ASCII. */
    public static final String TRACEPARENT = "traceparent";

    private MimeType() {}
}
