package io.antiphon.rsocket.metadata;

/** Types of entries that the protocol's extensions have given a number of seven bits; those that matter here. */
public final class WellKnownMimeType {
    /** {@code message/x.rsocket.mime-type.v0}: the MIME type of this payload's data. */
    public static final int MIME_TYPE = 0x7A;
    /** {@code message/x.rsocket.accept-mime-types.v0}: the MIME types of data that are wanted back. */
    public static final int ACCEPT_MIME_TYPES = 0x7B;
    /** {@code message/x.rsocket.authentication.v0}: see {@link Authentication}. */
    public static final int AUTHENTICATION = 0x7C;
    /** {@code message/x.rsocket.tracing-zipkin.v0}. */
    public static final int TRACING_ZIPKIN = 0x7D;
    /** {@code message/x.rsocket.routing.v0}: see {@link RoutingTags}. */
    public static final int ROUTING = 0x7E;
    /** {@code message/x.rsocket.composite-metadata.v0}: see {@link CompositeMetadataCursor}. */
    public static final int COMPOSITE_METADATA = 0x7F;

    /** No number: the type is told as text. */
    static final int NONE = -1;

    private WellKnownMimeType() {}
}
