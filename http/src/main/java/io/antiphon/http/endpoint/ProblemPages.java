package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import io.antiphon.http.header.Accept;
import io.antiphon.http.json.ProblemCatalogue;
import io.antiphon.http.wire.Interaction;
import io.antiphon.http.wire.Names;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code GET /problems} and {@code /problems/{name}}: what a problem means and what to do about it. */
final class ProblemPages {
    private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; charset=utf-8");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence STYLE_ALONE = HttpHeaders.createOptimized("default-src 'none'; style-src 'sha256-"
            + ProblemHtml.styleHash() + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    private static final CharSequence AN_HOUR = HttpHeaders.createOptimized("max-age=3600");

    void list(Interaction interaction) {
        show(interaction, Arrays.asList(Problem.values()));
    }

    void get(Interaction interaction) {
        Optional<Problem> problem = Problem.ofSlug(interaction.parameter());
        if (problem.isEmpty()) {
            interaction.problem(Problem.NOT_FOUND);
        } else {
            show(interaction, List.of(problem.get()));
        }
    }

    /** To browsers as a page, to programs as JSON, to anybody else as text. */
    private static void show(Interaction interaction, List<Problem> problems) {
        double page = interaction.accept().quality("text/html");
        double json = json(interaction.accept());
        interaction.with(HttpHeaders.VARY, HttpHeaders.ACCEPT).with(HttpHeaders.CACHE_CONTROL, AN_HOUR);
        if (page > 0 && page >= json) {
            interaction.with(POLICY, STYLE_ALONE).answer(200, HTML, utf8(ProblemHtml.page(problems)));
        } else if (json > 0) {
            interaction.answer(200, Names.JSON, ProblemCatalogue.bytes(problems));
        } else {
            interaction.answer(200, TEXT, utf8(text(problems)));
        }
    }

    private static double json(Accept accept) {
        return Math.max(accept.quality("application/json"), accept.quality("application/problem+json"));
    }

    private static String text(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append("%s (%d)%n%s.%n%s%n%n"
                    .formatted(problem.slug(), problem.status(), problem.title(), problem.remedy())
                    .replace("\r\n", "\n"));
        }
        return text.append("All problems: /problems\n").toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
