package io.antiphon.server.config;

import static io.antiphon.server.config.Configurations.complaints;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about services that cannot be declared so. */
class ServicesConfigurationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            services: quote                            | 'services' is a mapping of names
            services: [quote]                          | a list stands here
            services: {a b: }                          | 'a b' is no service name: 1 to 200 characters of
            services: {a: http://b}                    | 'services.a' holds settings, 'push', 'gather' or nothing, not a value
            services: {a: {pull: 3}}                   | unknown setting 'services.a.pull'; did you mean 'services.a.push'?
            services: {a: {push: http://b}}            | 'services.a.push' holds settings (services.a.push.url,
            services: {a: {push: }}                    | 'services.a.push.url' is missing
            services: {a: {push: {timeout: 5s}}}       | 'services.a.push.url' is missing
            services: {a: {push: {ulr: "http://b"}}}   | unknown setting 'services.a.push.ulr'; did you mean 'services.a.push.url'?
            services: {a: {push: {url: ftp://b}}}      | 'ftp://b' is not a URL of http or https
            services: {a: {push: {url: /b}}}           | '/b' is not a URL of http or https
            services: {a: {push: {url: "http:// b"}}}  | not a URL: Illegal character
            services: {a: {push: {url: "http://b", concurrency: 0}}} | services.a.push.concurrency: 0 is less than 1
            services: {a: {push: {url: "http://b", headers: x}}}     | 'services.a.push.headers' maps names to values
            services: {a: {push: {url: "http://b", headers: {x: {y: z}}}}} | 'services.a.push.headers' maps names to values
            services: {a: {push: {url: "http://b", headers: {"x y": z}}}} | 'x y' cannot be the name of a header
            services: {a: {push: {url: "http://b", headers: {Host: z}}}} | the header 'Host' is set by the server itself
            services: {a: {push: {url: "http://b", headers: {x: y, X: z}}}} | the header 'X' is given twice
            services: {a: {push: {url: "http://b", headers: {x: "***"}}}} | the value was masked when this was printed
            services: {a: {push: {url: "http://b", headers: {x: "${env:NONE}"}}}} | the environment variable NONE is not set
            services: {a: {push: {url: "http://b", headers: {x: "a\\nb"}}}} | the value holds characters that no header can carry
            services: {a: {gather: }}                  | 'services.a.gather.of' is missing
            services: {a: {gather: {of: "b, c d"}}}    | services.a.gather.of: 'c d' is no service name
            services: {a: {gather: {of: "b, b"}}}      | services.a.gather.of: a service stands there twice
            services: {a: {gather: {of: b, until: x}}} | services.a.gather.until: 'x' is none of all, first or a number
            services: {a: {gather: {of: b, until: 2}}} | 'services.a.gather.until' wants 2 answers of 1 services
            services: {a: {gather: {of: a}}}           | 'services.a.gather' would ask itself
            services: {a: {atempts: 3}}                | unknown setting 'services.a.atempts'; did you mean 'services.a.attempts'?
            services: {a: {retention: soon}}           | services.a.retention: 'soon' is not a duration: write an integer and a unit
            services: {a: {retention: }}               | 'services.a.retention' needs a value; leave it out for its default
            services: {a: {retention: -1s}}            | services.a.retention: '-1s' is not a duration
            services: {a: {key-retention: 1w}}         | services.a.key-retention: '1w' is not a duration
            services: {a: {key-retention: [1h]}}       | 'services.a.key-retention' is one value, and a list stands here
            services: {a: {keyretention: 1h}}          | unknown setting 'services.a.keyretention'; did you mean 'services.a.key-retention'?
            services: {a: {body: 1, pull: 3}}          | unknown setting 'services.a.pull'; did you mean 'services.a.push'?
            services: {a: {attempts: many}}            | services.a.attempts: 'many' is not a whole number
            services: {a: {deadline: 0s}}              | services.a.deadline: 0
            services: {a: {deadline: 366d}}            | 'services.a.deadline' (366d) is more than 'deadline.ceiling' (365d)
            services: {a: {body: 9MiB}}                | 'services.a.body' (9MiB) is more than 'limits.body' (8MiB)
            services: {a: {body: {of: 9MiB}}}          | 'services.a.body' is a value, not a mapping
            services: {a: {gather: {of: b}, push: {url: "http://b"}}} | unknown setting 'services.a.push
            """, quoteCharacter = '`')
    void a_wrong_service_is_refused_with_the_reason(String yaml, String reason) {
        assertThat(complaints(yaml))
                .startsWith("antiphon.yaml:1: ")
                .contains(reason)
                .hasLineCount(1);
    }

    @Test
    void credentials_do_not_belong_in_urls_and_are_not_repeated() {
        assertThat(complaints("services: {a: {push: {url: 'https://me:hunter2@example.com/'}}}"))
                .contains("credentials do not belong in URLs: give them in push.headers")
                .doesNotContain("hunter2");
        assertThat(complaints("services: {a: {push: {url: 'https://me:hunter2@ex_ample.com/'}}}"))
                .contains("credentials do not belong in URLs")
                .doesNotContain("hunter2");
    }
}
