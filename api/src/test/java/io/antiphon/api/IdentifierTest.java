package io.antiphon.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdentifierTest {
    @Test
    void an_id_is_written_in_26_characters_and_read_again() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            ExchangeId id = new ExchangeId(random.nextLong(), random.nextLong());
            assertThat(id.toString()).hasSize(26).matches("[0-9A-HJKMNP-TV-Z]+");
            assertThat(ExchangeId.parse(id.toString())).contains(id);
        }
    }

    @Test
    void ids_and_their_texts_sort_by_the_time_in_them() {
        List<ExchangeId> ids = new ArrayList<>();
        for (long millis : new long[] {0, 1, 1_800_000_000_000L, (1L << 47) + 5, (1L << 48) - 1}) {
            ids.add(ExchangeId.of(millis, (short) -1, millis));
        }
        assertThat(ids).isSorted();
        assertThat(ids.stream().map(ExchangeId::toString).toList()).isSorted();
    }

    @Test
    void a_text_that_is_no_id_is_not_read() {
        String right = new ExchangeId(1, 2).toString();
        assertThat(ExchangeId.parse("")).isEmpty();
        assertThat(ExchangeId.parse(right + "0")).isEmpty();
        assertThat(ExchangeId.parse("8" + right.substring(1)))
                .as("more than 128 bits")
                .isEmpty();
        assertThat(ExchangeId.parse(right.replace('0', 'U'))).isEmpty();
        assertThat(ExchangeId.parse(right.toLowerCase(Locale.ROOT) + "é")).isEmpty();
        assertThat(ExchangeId.parse("é".repeat(26))).isEmpty();
    }

    @Test
    void a_token_is_written_and_read_again() {
        Token token = new Token(-1, 1);
        assertThat(Token.parse(token.toString())).contains(token);
        assertThat(Token.parse("nonsense")).isEmpty();
    }
}
