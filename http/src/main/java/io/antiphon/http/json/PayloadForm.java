package io.antiphon.http.json;

/** In which form the content of a delivery stands in its document. */
public enum PayloadForm {
    /** As JSON, as text or in base 64, whichever is the most that it can be. */
    READABLE,
    /** Always in base 64: byte for byte, whatever it says of itself. */
    BASE64
}
