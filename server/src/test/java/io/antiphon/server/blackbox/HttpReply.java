package io.antiphon.server.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back: status, headers and body, and how long that took. */
public final class HttpReply {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient.Version version;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final Duration took;

    HttpReply(HttpClient.Version version, int status, HttpHeaders headers, byte[] body, Duration took) {
        this.version = version;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.took = took;
    }

    static HttpReply overHttp2(int status, HttpHeaders headers, byte[] body, long startNanos) {
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        return new HttpReply(HttpClient.Version.HTTP_2, status, headers, body, took);
    }

    static HttpReply of(HttpResponse<byte[]> response, long startNanos) {
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        return new HttpReply(response.version(), response.statusCode(), response.headers(), response.body(), took);
    }

    /** The protocol over which it came. */
    public HttpClient.Version version() {
        return version;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** From the request's start to the reply's last byte. */
    public Duration took() {
        return took;
    }

    /** The first value of the field. Fails where there is none. */
    public String header(String name) {
        return optionalHeader(name).orElseThrow(() -> new AssertionError("no header " + name + " in " + this));
    }

    /** The first value of the field. */
    public Optional<String> optionalHeader(String name) {
        return headers.firstValue(name);
    }

    /** The body as it came. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The body as text in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. Fails where it is none. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError("not JSON: " + this, e);
        }
    }

    /** Checks the status. */
    public HttpReply hasStatus(int expected) {
        assertThat(status).as(toString()).isEqualTo(expected);
        return this;
    }

    /** Checks that it is this problem, in the form of RFC 9457, and gives its document. */
    public JsonNode isProblem(int expectedStatus, String name) {
        hasStatus(expectedStatus);
        return isProblemNamed(name);
    }

    /** Checks that it is this problem, with a detail that contains this. */
    public JsonNode isProblem(int expectedStatus, String name, String detail) {
        JsonNode problem = isProblem(expectedStatus, name);
        assertThat(problem.path("detail").asString("")).contains(detail);
        return problem;
    }

    /** The same, whatever its status. */
    public JsonNode isProblemNamed(String name) {
        JsonNode problem = isSomeProblem();
        assertThat(problem.path("type").asString("")).as(toString()).isEqualTo("/problems/" + name);
        return problem;
    }

    /** The same, whichever problem it is. */
    public JsonNode isSomeProblem() {
        assertThat(header("Content-Type")).as(toString()).startsWith("application/problem+json");
        JsonNode problem = json();
        assertThat(problem.path("type").asString("")).as(toString()).startsWith("/problems/");
        assertThat(problem.path("title").asString("")).as(toString()).isNotBlank();
        assertThat(problem.path("status").asInt()).as(toString()).isEqualTo(status);
        assertThat(text()).doesNotContain("Exception", "\\tat ");
        return problem;
    }

    /** Checks that it is a refusal of malformed input that names this word. */
    public void isBadRequestNaming(String word) {
        String detail = isProblem(400, "bad-request").path("detail").asString("");
        assertThat(detail).as(toString()).containsIgnoringCase(word);
    }

    @Override
    public String toString() {
        String shown = text();
        return status + " " + headers.map() + " " + shown.substring(0, Math.min(2000, shown.length()));
    }
}
