package io.antiphon.can.bus;

/** What a node may do, by the errors that it made. */
public enum ErrorState {
    /** All: it destroys frames that it finds wrong. */
    ACTIVE,
    /** It may only hint at errors, and leaves others a head start after it has sent. */
    PASSIVE,
    /** Nothing, until it has heard the medium rest long enough. */
    BUS_OFF
}
