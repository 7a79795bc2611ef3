package io.antiphon.benchmarks.signal;

/** Finds the ends of messages in the bytes of a connection. */
public interface Counter {
    /**
     * How many messages end in these bytes, which follow those of the last time.
     *
     * @throws IllegalStateException where something else came than was expected
     */
    int ends(byte[] bytes, int length);

    /** Messages that end with these bytes, which occur nowhere else. */
    static Counter ofEnds(byte[] end) {
        int[] matched = {0};
        return (bytes, length) -> {
            int ends = 0;
            for (int i = 0; i < length; i++) {
                matched[0] = bytes[i] == end[matched[0]] ? matched[0] + 1 : bytes[i] == end[0] ? 1 : 0;
                if (matched[0] == end.length) {
                    matched[0] = 0;
                    ends++;
                }
            }
            return ends;
        };
    }
}
