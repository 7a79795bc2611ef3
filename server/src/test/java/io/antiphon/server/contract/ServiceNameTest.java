package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 1 to 200 characters of A-Z a-z 0-9 . _ - */
@ExtendWith(SharedServer.class)
class ServiceNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "0", "billing.Quote_v2-eu", "...a", "-", "_"})
    void every_character_of_the_rule_is_taken(String name, Http http) {
        assertThat(new Service(http, name)
                        .known()
                        .description()
                        .path("repliers")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_name_of_200_characters_is_taken(Http http) {
        new Service(http, "n".repeat(200)).known().description();
    }

    @Test
    void a_name_of_201_characters_is_refused(Http http) {
        Service tooLong = new Service(http, "n".repeat(201));
        tooLong.ask().send().isBadRequestNaming("service");
        tooLong.send().send().isBadRequestNaming("service");
        tooLong.take("").prefer("wait=0").send().isBadRequestNaming("service");
        http.get(tooLong.path()).send().isBadRequestNaming("service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "a%2Fb", "caf%C3%A9", "a:b", "a@b", "a+b", "a%00b"})
    void any_other_character_is_refused(String name, Http http) {
        new Service(http, name).ask().send().isBadRequestNaming("service");
    }

    @Test
    void names_differ_by_case(Http http) {
        String name = SharedServer.unusedName();
        new Service(http, name).known();
        HttpReply reply =
                http.get("/services/" + name.toUpperCase(java.util.Locale.ROOT)).send();
        reply.isProblem(404, "unknown-service");
    }
}
