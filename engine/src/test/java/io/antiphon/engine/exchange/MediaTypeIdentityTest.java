package io.antiphon.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeIdentityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Application/JSON | application/json
            TEXT/plain; Charset=UTF-8 | text/plain;charset=utf-8
            text/plain;charset="UTF-8" | text/plain;charset=utf-8
            text/plain;;charset=utf-8; | text/plain;charset=utf-8
            multipart/mixed; Boundary=AbC | multipart/mixed;boundary=AbC
            multipart/mixed; boundary="a;B c" | multipart/mixed;boundary="a;B c"
            multipart/mixed; boundary="a\\";B" | multipart/mixed;boundary="a\\";B"
            a/b; c="open;D | a/b;c="open;D
            a/b; c="\\ | a/b;c="\\
            nonsense | nonsense
            """)
    void equal_types_have_one_form(String type, String form) {
        assertThat(MediaTypeIdentity.of(type)).isEqualTo(form);
    }
}
