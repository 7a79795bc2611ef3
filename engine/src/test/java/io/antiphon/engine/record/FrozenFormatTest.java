package io.antiphon.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.antiphon.engine.exchange.CancelReason;
import io.antiphon.engine.exchange.Event;
import io.antiphon.engine.exchange.Guarantee;
import io.antiphon.engine.exchange.LogEntry;
import io.antiphon.engine.exchange.Membership;
import io.antiphon.engine.exchange.RequeueReason;
import io.antiphon.engine.store.StoreException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What is on disks already. Never change a line here: where one fails, the code has broken the
 * format. New kinds, fields and constants are added at the end.
 */
class FrozenFormatTest {

    static final List<Golden> RECORDS = List.of(
            new Golden(
                    Samples.ACCEPTED,
                    "0101C80180D095FFBC310102030405060708090A0B0C0D0E0F100571756F7465010A74"
                            + "6578742F706C61696E0368C3A901016101620205ACD295FFBC3181D095FFBC3101036B"
                            + "6579FFFFFFFFFFFFFFFF000000000000000201"),
            new Golden(
                    Samples.ACCEPTED_WITH_LESS,
                    "0101C80180D095FFBC31000000000000000100000000000000020171000000010380D0" + "95FFBC31000000"),
            new Golden(Samples.PROMISED, "0102C80180D095FFBC31"),
            new Golden(Samples.WOKEN, "0103C80180D095FFBC31"),
            new Golden(Samples.DISPATCHED, "0104C80180D095FFBC3100000000000000010000000000000002B0EA01"),
            new Golden(Samples.PROGRESSED, "0105C80180D095FFBC31012801056F6E206974"),
            new Golden(Samples.PROGRESSED_WITH_LESS, "0105C80180D095FFBC310000"),
            new Golden(Samples.DEFERRED, "0106C80180D095FFBC310000000000000003FFFFFFFFFFFFFFFC"),
            new Golden(Samples.REQUEUED, "0107C80180D095FFBC310280D095FFBC31"),
            new Golden(Samples.ANSWERED, "0108C80180D095FFBC31C9010103612F62010900"),
            new Golden(
                    Samples.FAILED,
                    "0109C80180D095FFBC310E7265706C6965722D6661696C65640163010174010164A603" + "010100020708"),
            new Golden(
                    Samples.FAILED_WITH_LESS,
                    "0109C80180D095FFBC310C7265706C6965722D6C6F73740C7265706C6965722D6C6F73" + "740000F6030000"),
            new Golden(Samples.EXPIRED, "010AC80180D095FFBC31"),
            new Golden(Samples.CANCELLED, "010BC80180D095FFBC3103"),
            new Golden(Samples.ERASED, "030DC80180D095FFBC31"),
            new Golden(Samples.PART_OF_A_FORMER_VERSION, "010CC80180D095FFBC31AC020103612F62020102"),
            new Golden(Samples.PART_ADDED, "030CC80180D095FFBC31AC020103612F6202010205E807"),
            new Golden(
                    Samples.ACCEPTED_IN_A_CONVERSATION,
                    "0201C80180D095FFBC31000000000000000100000000000000020171000000010380D095FFBC310000"
                            + "010000000000000003FFFFFFFFFFFFFFFC02"),
            new Golden(
                    Samples.ACCEPTED_WITH_A_RETENTION,
                    "0401C80180D095FFBC31000000000000000100000000000000020171000000010380D0" + "95FFBC31000000"
                            + "00882746"),
            new Golden(
                    Samples.ACCEPTED_IN_A_CONVERSATION_WITH_A_RETENTION,
                    "0401C80180D095FFBC31000000000000000100000000000000020171000000010380D095FFBC310000"
                            + "01010000000000000003FFFFFFFFFFFFFFFC02008827"));

    record Golden(Event event, String hex) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    void a_record_stays_the_same_byte_for_byte(Golden golden) {
        assertThat(LogEntryRecord.encode(new LogEntry(200, golden.event())))
                .asHexString()
                .isEqualTo(HexFormat.of().withUpperCase().formatHex(golden.bytes()));
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    void a_record_once_written_is_read_for_ever(Golden golden) {
        assertThat(LogEntryRecord.decode(golden.bytes())).isEqualTo(new LogEntry(200, golden.event()));
    }

    @Test
    void there_is_a_golden_record_of_every_kind() {
        assertThat(RECORDS).extracting(golden -> EventType.of(golden.event())).contains(EventType.values());
    }

    @Test
    void every_kind_of_event_keeps_its_number() {
        assertThat(Arrays.stream(EventType.values()).map(type -> Map.entry(type.name(), type.number())))
                .startsWith(
                        Map.entry("ACCEPTED", 1),
                        Map.entry("PROMISED", 2),
                        Map.entry("WOKEN", 3),
                        Map.entry("DISPATCHED", 4),
                        Map.entry("PROGRESSED", 5),
                        Map.entry("DEFERRED", 6),
                        Map.entry("REQUEUED", 7),
                        Map.entry("ANSWERED", 8),
                        Map.entry("FAILED", 9),
                        Map.entry("EXPIRED", 10),
                        Map.entry("CANCELLED", 11),
                        Map.entry("PART_ADDED", 12),
                        Map.entry("ERASED", 13));
        assertThat(EventType.values()).extracting(EventType::number).doesNotHaveDuplicates();
    }

    @Test
    void every_constant_keeps_its_number() {
        assertThat(numbered(StoredNumbers.GUARANTEES, Guarantee.values()))
                .containsExactly("PLAIN", "TICKETED", "KEYED", "ONE_WAY");
        assertThat(numbered(StoredNumbers.REQUEUE_REASONS, RequeueReason.values()))
                .containsExactly("RELEASED", "LOST", "FAILED", "UNDELIVERED");
        assertThat(numbered(StoredNumbers.CANCEL_REASONS, CancelReason.values()))
                .containsExactly("REQUESTED", "WAIT_ENDED", "ABANDONED", "NO_REPLIER", "STOPPING");
        assertThat(numbered(StoredNumbers.ROLES, Membership.Role.values()))
                .containsExactly("OPENING", "REQUEST", "QUESTION");
    }

    @Test
    void a_number_that_was_never_given_is_damage() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> StoredNumbers.GUARANTEES.constant(4))
                .withMessageContaining("no Guarantee has the number 4");
    }

    private static <E extends Enum<E>> List<String> numbered(FrozenNumbers<E> numbers, E[] constants) {
        String[] names = new String[constants.length];
        for (E constant : constants) {
            names[numbers.of(constant)] = constant.name();
        }
        return List.of(names);
    }
}
