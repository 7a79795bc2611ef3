package io.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A replier or a publisher can make a browser do nothing, and can state every field that describes its answer. */
class ForeignBodiesTest {
    private static final String TYPE = "Content-Type";

    @AutoClose
    private final OpenDoor door = OpenDoor.open().declaring("quote");

    private final Client client = door.client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "Text/HTML; charset=utf-8",
                "image/svg+xml",
                "application/xhtml+xml",
                "text/xml",
                "application/atom+xml",
                "text/javascript",
                "application/ecmascript",
                "text/javascript1.5",
                "multipart/x-mixed-replace; boundary=x",
                "application/unknown",
                "*/*",
                "html",
                "text/plain, text/html"
            })
    void what_a_browser_might_run_is_kept_by_it_as_a_file(String type) {
        client.post("/signals/page", "<script>", TYPE, type);
        isSandboxed(client.get("/signals/page").headers(), true);
        isSandboxed(answered(TYPE, type).headers(), true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "image/png", "application/problem+json", "text/csv"})
    void what_it_only_shows_is_sandboxed(String type) {
        client.post("/signals/page", "<script>", TYPE, type);
        isSandboxed(client.get("/signals/page").headers(), false);
        isSandboxed(answered(TYPE, type).headers(), false);
    }

    @Test
    void a_body_without_a_type_might_be_a_page() {
        client.post("/signals/page", "<script>");
        isSandboxed(client.get("/signals/page").headers(), true);
        isSandboxed(answered().headers(), true);
    }

    @Test
    void the_name_of_a_file_is_kept_and_an_order_to_show_it_is_not() {
        assertThat(answered(TYPE, "text/html", "Content-Disposition", "attachment; filename=\"a.html\"")
                        .headers()
                        .allValues("Content-Disposition"))
                .containsExactly("attachment; filename=\"a.html\"");
        assertThat(answered(TYPE, "text/html", "Content-Disposition", "inline; filename=\"a.html\"")
                        .headers()
                        .allValues("Content-Disposition"))
                .containsExactly("attachment");
        assertThat(answered(TYPE, "text/plain", "Content-Disposition", "inline; filename=\"a\"")
                        .headers()
                        .allValues("Content-Disposition"))
                .containsExactly("inline; filename=\"a\"");
    }

    @Test
    void streams_and_deliveries_are_sandboxed_too() {
        HttpResponse<String> ticket = client.post("/services/quote", "<b>", "Prefer", "respond-async");
        HttpResponse<String> taken = client.post("/services/quote/take", "", "Prefer", "wait=10");
        isSandboxed(taken.headers(), false);
        client.answer(Client.json(taken).get(0), "1");
        String location = ticket.headers().firstValue("Location").orElseThrow();
        isSandboxed(client.get(location + "/events").headers(), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Access-Control-Allow-Origin",
                "Content-Security-Policy-Report-Only",
                "Clear-Site-Data",
                "Refresh",
                "Service-Worker-Allowed",
                "Alt-Svc",
                "WWW-Authenticate",
                "Proxy-Authenticate",
                "Set-Cookie",
                "Location",
                "Cache-Control",
                "CDN-Cache-Control",
                "X-Frame-Options",
                "Strict-Transport-Security",
                "Public-Key-Pins",
                "NEL",
                "Report-To",
                "Reporting-Endpoints",
                "Permissions-Policy",
                "Cross-Origin-Opener-Policy",
                "Origin-Agent-Cluster",
                "Link",
                "SourceMap",
                "X-DNS-Prefetch-Control",
                "Timing-Allow-Origin",
                "X-XSS-Protection",
                "Referrer-Policy",
                "Server",
                "Via",
                "Vary",
                "Edge-Control",
                "X-LiteSpeed-Purge",
                "X-Accel-Redirect",
                "X-Sendfile",
                "Expires"
            })
    void an_order_to_browsers_caches_or_proxies_does_not_pass(String name) {
        assertThat(answered(name, "x").headers().allValues(name)).doesNotContain("x");
    }

    @Test
    void what_describes_the_answer_passes_and_what_describes_the_repliers_request_does_not() {
        HttpHeaders fields = answered(
                        "Content-Language",
                        "de",
                        "X-Price",
                        "3",
                        "ETag",
                        "\"1\"",
                        "User-Agent",
                        "x",
                        "Accept",
                        "a/b",
                        "X-Api-Key",
                        "secret",
                        "traceparent",
                        "00-1")
                .headers();
        assertThat(fields.firstValue("Content-Language")).hasValue("de");
        assertThat(fields.firstValue("X-Price")).hasValue("3");
        assertThat(fields.firstValue("ETag")).hasValue("\"1\"");
        assertThat(fields.map().keySet())
                .doesNotContain("user-agent", "accept", "x-api-key", "traceparent", "antiphon-lease");
    }

    @Test
    void a_replier_chooses_the_status_of_its_answer_among_those_of_success() {
        assertThat(answered("Antiphon-Status", "201").statusCode()).isEqualTo(201);
        assertThat(answered().statusCode()).isEqualTo(200);
        CompletableFuture<HttpResponse<String>> call = client.posting("/services/quote", "1");
        JsonNode delivery = client.take("quote");
        for (String status : new String[] {"302", "500", "2000", "2x0", "", "199"}) {
            HttpResponse<String> refused = client.answer(delivery, "1", "Antiphon-Status", status);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("Antiphon-Status");
        }
        client.answer(delivery, "1");
        call.join();
    }

    @Test
    void a_field_of_antiphons_that_is_misspelt_is_refused_everywhere_and_the_nearest_named() {
        HttpResponse<String> refused = client.post("/services/quote", "1", "Antiphon-Delays", "1s");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Antiphon-Delays", "did you mean Antiphon-Delay?");
        assertThat(client.get("/health/live", "Antiphon-Anything", "1").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Antiphon-Exchange", "antiphon-attempt", "Antiphon-Requestor", "Antiphon-Deadline"})
    void one_that_the_server_alone_states_is_dropped(String name) {
        client.post("/services/quote", "1", "Prefer", "respond-async", name, "forged");
        JsonNode delivery = client.take("quote");
        assertThat(delivery.path("headers").toString()).doesNotContain("forged");
        client.answer(delivery, "1");
    }

    private static void isSandboxed(HttpHeaders fields, boolean asFile) {
        assertThat(fields.allValues("Content-Security-Policy")).containsExactly("sandbox; default-src 'none'");
        assertThat(fields.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(fields.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        if (asFile) {
            assertThat(fields.allValues("Content-Disposition")).containsExactly("attachment");
        } else {
            assertThat(fields.allValues("Content-Disposition")).isEmpty();
        }
    }

    /** The response to a requestor whose replier answers with these fields. */
    private HttpResponse<String> answered(String... fields) {
        CompletableFuture<HttpResponse<String>> call = client.posting("/services/quote", "1");
        assertThat(client.answer(client.take("quote"), "<script>", fields).statusCode())
                .isEqualTo(204);
        return call.join();
    }
}
