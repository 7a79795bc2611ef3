package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.antiphon.api.address.AddressBlock;
import io.antiphon.api.address.Origin;
import io.antiphon.http.browser.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stranger's page can do nothing in a browser that reaches this server. */
class BrowserTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW");

    private static final Neighbours NEIGHBOURS = new Neighbours(
            Set.of("antiphon.example"),
            Set.of(Objects.requireNonNull(Origin.parse("https://shop.example"))),
            List.of(AddressBlock.parse("127.0.0.0/8")));

    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    @Test
    void no_route_serves_a_request_for_another_host() {
        everywhere("Host: evil.example\n", " 421 ", "/problems/misdirected");
    }

    @Test
    void no_route_serves_the_page_of_another_origin() {
        everywhere("Host: localhost\nOrigin: https://evil.example\n", " 403 ", "/problems/forbidden-origin");
        everywhere("Host: localhost\nOrigin: null\n", " 403 ", "/problems/forbidden-origin");
        everywhere("Host: localhost\nSec-Fetch-Site: cross-site\n", " 403 ", "/problems/forbidden-origin");
        everywhere("Host: localhost\nSec-Fetch-Site: same-site\n", " 403 ", "/problems/forbidden-origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost:1",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.200.3.4",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]:80",
                "localhost:"
            })
    void this_machine_has_these_names(String host) {
        assertThat(get("Host: " + host + "\n")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "notlocalhost",
                "localhost.",
                "128.0.0.1",
                "127.1",
                "0127.0.0.1",
                "0x7f.0.0.1",
                "2130706433",
                "0.0.0.0",
                "[::2]",
                "antiphon.example"
            })
    void any_other_name_is_misdirected(String host) {
        assertThat(get("Host: " + host + "\n")).startsWith("HTTP/1.1 421").contains("/problems/misdirected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: me@localhost\n",
                "Host: localhost:port\n",
                "Host: localhost:65536\n",
                "Host: ::1\n",
                "Host: [::1\n",
                "Host: local host\n",
                "Host: localhost\nHost: localhost\n",
                "X-Host: localhost\n"
            })
    void what_is_no_host_is_malformed_and_ends_the_connection(String fields) {
        try (RawClient socket = door.socket()) {
            assertThat(socket.say("GET /health/live HTTP/1.1\n" + fields + "\n").hearAll())
                    .startsWith("HTTP/1.1 400")
                    .contains("Host");
        }
    }

    @Test
    void a_request_of_http_1_0_needs_no_host_but_may_not_have_another() {
        assertThat(say("GET /health/live HTTP/1.0\n\n")).startsWith("HTTP/1.0 200");
        assertThat(say("GET /health/live HTTP/1.0\nHost: evil.example\n\n")).startsWith("HTTP/1.0 421");
        assertThat(say("GET /health/live HTTP/1.0\nOrigin: http://evil.example\n\n"))
                .startsWith("HTTP/1.0 403");
    }

    @Test
    void a_target_and_a_host_have_to_be_ours_both() {
        assertThat(say("GET http://evil.example/health/live HTTP/1.1\nHost: localhost\n\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(say("GET http://localhost/health/live HTTP/1.1\nHost: evil.example\n\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(say("GET http://127.0.0.1/health/live HTTP/1.1\nHost: localhost\n\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost:8080\nOrigin: http://localhost:8080\n",
                "Host: LOCALHOST:8080\nOrigin: http://localhost:8080\nSec-Fetch-Site: same-origin\n",
                "Host: localhost\nOrigin: http://localhost\n",
                "Host: [::1]:8080\nOrigin: http://[::1]:8080\n",
                "Host: localhost\nSec-Fetch-Site: none\n",
                "Host: localhost\nSec-Fetch-Site: same-origin\n"
            })
    void a_page_of_our_own_is_served(String fields) {
        assertThat(get(fields)).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase("access-control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost:8080\nOrigin: http://localhost:8081\n",
                "Host: localhost:8080\nOrigin: http://localhost\n",
                "Host: localhost:8080\nOrigin: http://127.0.0.1:8080\n",
                "Host: localhost:8080\nOrigin: chrome-extension://localhost:8080\n",
                "Host: localhost:8080\nOrigin: http://me@localhost:8080\n",
                "Host: localhost:8080\nOrigin: http://localhost:8080/\n",
                "Host: localhost:8080\nOrigin: localhost:8080\n",
                "Host: localhost:8080\nOrigin: \n",
                "Host: localhost:8080\nOrigin: http://localhost:8080 http://evil.example\n",
                "Host: localhost:8080\nOrigin: http://localhost:8080\nOrigin: http://evil.example\n",
                "Host: localhost:8080\nOrigin: http://localhost:8080\nSec-Fetch-Site: cross-site\n",
                "Host: localhost:8080\nSec-Fetch-Site: CROSS-SITE\n",
                "Host: localhost:8080\nSec-Fetch-Site: same-origin\nSec-Fetch-Site: cross-site\n"
            })
    void a_page_that_only_looks_like_ours_is_not(String fields) {
        assertThat(get(fields)).startsWith("HTTP/1.1 403").contains("/problems/forbidden-origin");
    }

    @Test
    void a_link_of_a_stranger_may_lead_to_a_page_of_ours_and_nowhere_else() {
        String followed = " HTTP/1.1\nHost: localhost\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate\n\n";
        for (String page : List.of("/problems", "/problems/stopping", "/problems?x")) {
            assertThat(say("GET " + page + followed)).as(page).startsWith("HTTP/1.1 200");
        }
        for (String other : List.of("/services", "/openapi.json", "/problems/a/b", "/nothing", "/signals/a")) {
            assertThat(say("GET " + other + followed)).as(other).startsWith("HTTP/1.1 403");
        }
        assertThat(say("POST /problems" + followed)).startsWith("HTTP/1.1 403");
        assertThat(
                        say(
                                "GET /problems HTTP/1.1\nHost: localhost\nSec-Fetch-Site: cross-site\nSec-Fetch-Mode: no-cors\n\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void nothing_is_done_for_a_page_of_a_stranger() {
        String post = "POST /signals/a HTTP/1.1\nHost: localhost\nContent-Length: 1\n";
        try (RawClient socket = door.socket()) {
            socket.say(post + "Origin: https://evil.example\n\n1");
            assertThat(socket.hearUntil("}")).startsWith("HTTP/1.1 403");
            socket.say(post + "Sec-Fetch-Site: cross-site\nExpect: 100-continue\n\n");
            assertThat(socket.hearUntil("}")).startsWith("HTTP/1.1 403");
        }
        assertThat(door.client().get("/signals/a").statusCode()).isEqualTo(404);
    }

    @Test
    void a_listed_origin_is_named_exactly() {
        try (OpenDoor listing = OpenDoor.open(BrowserTest::neighbours)) {
            String served = say(listing, """
                    GET /problems HTTP/1.1
                    Host: localhost
                    Origin: https://SHOP.example:443
                    Sec-Fetch-Site: cross-site

                    """);
            assertThat(served)
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("access-control-allow-origin: https://SHOP.example:443\r\n")
                    .containsIgnoringCase("access-control-expose-headers: ")
                    .containsIgnoringCase("vary: Origin\r\n")
                    .containsIgnoringCase("vary: Accept\r\n")
                    .doesNotContainIgnoringCase("allow-credentials");
            assertThat(say(listing, "GET /problems HTTP/1.1\nHost: localhost\nOrigin: http://shop.example\n\n"))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContainIgnoringCase("access-control");
        }
    }

    @Test
    void the_browser_of_a_listed_origin_is_told_what_it_may_send() {
        try (OpenDoor listing = OpenDoor.open(BrowserTest::neighbours)) {
            String preflight = """
                    OPTIONS /exchanges/x HTTP/1.1
                    Host: localhost
                    Origin: https://shop.example
                    Access-Control-Request-Method: DELETE
                    Access-Control-Request-Headers: prefer,x-own

                    """;
            assertThat(say(listing, preflight))
                    .startsWith("HTTP/1.1 204")
                    .containsIgnoringCase("access-control-allow-origin: https://shop.example\r\n")
                    .containsIgnoringCase("access-control-allow-methods: DELETE, GET, HEAD, OPTIONS\r\n")
                    .containsIgnoringCase("access-control-allow-headers: prefer,x-own\r\n")
                    .containsIgnoringCase("access-control-max-age: 600\r\n")
                    .containsIgnoringCase("vary: Origin, Access-Control-Request-Method");
            assertThat(say(listing, preflight.replace("shop", "evil")))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContainIgnoringCase("access-control");
        }
    }

    @Test
    void a_name_that_is_listed_is_ours() {
        try (OpenDoor listing = OpenDoor.open(BrowserTest::neighbours)) {
            assertThat(say(listing, "GET /health/live HTTP/1.1\nHost: Antiphon.Example:99\n\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=192.0.2.1;host=evil.example\n",
                "X-Forwarded-Host: evil.example\n",
                "X-Forwarded-Host: localhost\nX-Forwarded-Host: evil.example\n"
            })
    void a_trusted_proxy_is_believed_which_host_was_meant(String fields) {
        try (OpenDoor trusting = OpenDoor.open(BrowserTest::neighbours)) {
            assertThat(say(trusting, "GET /health/live HTTP/1.1\nHost: localhost\n" + fields + "\n"))
                    .startsWith("HTTP/1.1 421");
        }
        assertThat(get("Host: localhost\n" + fields)).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_page_behind_a_trusted_proxy_is_of_the_scheme_and_host_that_the_proxy_says() {
        String said = "GET /health/live HTTP/1.1\nHost: backend\nX-Forwarded-Host: antiphon.example\n"
                + "X-Forwarded-Proto: https\nX-Forwarded-For: 192.0.2.1\nOrigin: ";
        try (OpenDoor trusting = OpenDoor.open(BrowserTest::neighbours)) {
            assertThat(say(trusting, said + "https://antiphon.example\n\n")).startsWith("HTTP/1.1 200");
            assertThat(say(trusting, said + "http://antiphon.example\n\n")).startsWith("HTTP/1.1 403");
            assertThat(say(trusting, said.replace("Origin", "Forwarded: for=192.0.2.1\nOrigin") + "null\n\n"))
                    .startsWith("HTTP/1.1 400");
        }
        assertThat(say(said + "https://antiphon.example\n\n")).startsWith("HTTP/1.1 421");
    }

    @Test
    void every_response_says_that_it_is_neither_to_be_guessed_nor_embedded() {
        for (String target : targets()) {
            for (String method : METHODS) {
                assertThat(say(request(method, target, "Host: localhost\n")))
                        .as(method + " " + target)
                        .containsIgnoringCase("x-content-type-options: nosniff\r\n")
                        .containsIgnoringCase("cross-origin-resource-policy: same-origin\r\n");
            }
        }
        for (String nonsense : List.of("nonsense\n\n", "GET / HTTP/1.1\nHost: evil\n\n", "GET / HTTP/9.9\n\n")) {
            assertThat(say(nonsense))
                    .containsIgnoringCase("x-content-type-options: nosniff\r\n")
                    .containsIgnoringCase("cross-origin-resource-policy: same-origin\r\n");
        }
    }

    @Test
    void a_page_of_our_own_runs_nothing_and_stands_in_no_frame() {
        assertThat(say("GET /problems HTTP/1.1\nHost: localhost\nAccept: text/html\n\n"))
                .contains("default-src 'none'; style-src 'sha256-", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
    }

    private void everywhere(String fields, String status, String problem) {
        for (String target : targets()) {
            for (String method : METHODS) {
                String heard = say(request(method, target, fields));
                assertThat(heard).as(method + " " + target).contains(status);
                if (!method.equals("HEAD")) {
                    assertThat(heard).as(method + " " + target).contains(problem);
                }
            }
        }
    }

    /** One of every route, and one of none. */
    private List<String> targets() {
        List<String> targets = new ArrayList<>(List.of("/nothing"));
        door.door().routes().keySet().forEach(route -> targets.add(route.replaceAll("\\{\\w+}", "quote")));
        return targets;
    }

    private static String request(String method, String target, String fields) {
        String waits = target.equals("/services/quote") ? "Prefer: wait=0\n" : "";
        return method + " " + target + " HTTP/1.1\n" + waits + "Connection: close\nContent-Length: 0\n" + fields + "\n";
    }

    private String get(String fields) {
        return say("GET /health/live HTTP/1.1\n" + fields + "\n");
    }

    private String say(String request) {
        return say(door, request);
    }

    /** Everything that is said in return, up to the end of the connection or of the header of a response. */
    private static String say(OpenDoor door, String request) {
        try (RawClient socket = door.socket()) {
            boolean closes = request.contains("Connection: close") || request.contains("HTTP/1.0");
            String closing = closes ? request : request.replaceFirst("\n", "\nConnection: close\n");
            return socket.say(closing).hearAll();
        }
    }

    private static HttpSettings neighbours(HttpSettings settings) {
        return new HttpSettings(
                settings.address(),
                settings.headerBytes(),
                settings.takeLimit(),
                settings.limits(),
                settings.patience(),
                NEIGHBOURS);
    }
}
