package io.antiphon.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.server.blackbox.Delivery;
import io.antiphon.server.blackbox.Http;
import io.antiphon.server.blackbox.HttpReply;
import io.antiphon.server.blackbox.Service;
import io.antiphon.server.blackbox.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is not needed any more is forgotten, and one that is in use is not. */
@ExtendWith(SharedServer.class)
class ForgottenServicesTest {
    private final Http http;

    ForgottenServicesTest(Http http) {
        this.http = http;
    }

    @Test
    void a_service_that_nobody_ever_heard_of_is_unknown(Service service) {
        forget(service).isProblem(404, "unknown-service");
    }

    @Test
    void a_service_whose_replier_was_there_just_now_is_in_use(Service service) {
        service.introduced();
        assertThat(forget(service)
                        .isProblem(409, "service-in-use")
                        .path("detail")
                        .asString(""))
                .contains("10 s");
    }

    @Test
    void a_service_with_an_open_exchange_is_in_use(Service service) {
        service.ticket();
        Delivery delivery = service.delivery();
        forget(service).isProblem(409, "service-in-use");
        delivery.answer("{}");
    }

    @Test
    void a_declared_service_stays() {
        http.delete("/services/" + SharedServer.UNATTENDED).send().isProblem(409, "service-in-use", "configuration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"antiphon.send", "antiphon.anything"})
    void names_of_antiphons_own_are_not_served_or_asked(String name) {
        Service own = new Service(http, name);
        own.take("").send().isBadRequestNaming("antiphon.");
        own.ask().send().isBadRequestNaming("antiphon.");
        own.send().send().isBadRequestNaming("antiphon.");
    }

    private HttpReply forget(Service service) {
        return http.delete(service.path()).send();
    }
}
