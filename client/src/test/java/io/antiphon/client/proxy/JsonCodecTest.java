package io.antiphon.client.proxy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antiphon.api.Content;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The codec reads JSON that was made to be hard to read, or says why it cannot. */
class JsonCodecTest {

    static Stream<Arguments> hard() {
        return Stream.of(
                Arguments.of("1e99999999999", BigDecimal.class),
                Arguments.of("1e99999999999", BigInteger.class),
                Arguments.of("1e999999999", BigInteger.class),
                Arguments.of("1e99999999999", int.class),
                Arguments.of("9".repeat(100_000), BigInteger.class),
                Arguments.of("[".repeat(100_000), List.class),
                Arguments.of("{\"a\":1e99999999999}", Prices.class),
                Arguments.of("\"\\ud8", String.class),
                Arguments.of("\"\u0001", Map.class));
    }

    private record Prices(BigDecimal a) {}

    @ParameterizedTest
    @MethodSource("hard")
    void what_cannot_be_read_is_told_as_such(String json, Class<?> type) {
        Content content = new Content("application/json", json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> JsonCodec.DEFAULT.decode(content, type)).isInstanceOf(CodecException.class);
    }
}
