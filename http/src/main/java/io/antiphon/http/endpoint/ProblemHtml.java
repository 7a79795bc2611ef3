package io.antiphon.http.endpoint;

import io.antiphon.api.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Problems as a page for people: light and dark, wide and narrow, without a script. */
final class ProblemHtml {
    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { max-width: 40rem; margin: 3rem auto; padding: 0 1.25rem; line-height: 1.55;
                   font-family: system-ui, sans-serif; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 0; }
            article { padding: 1rem 0; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
            article p { margin: .4rem 0 0; }
            code { font-size: .9em; opacity: .75; }
            a { color: inherit; }
            """;

    private ProblemHtml() {}

    /** The digest by which a browser knows the style of these pages from any other, in base 64. */
    static String styleHash() {
        try {
            byte[] style = STYLE.getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String page(List<Problem> problems) {
        String title = problems.size() == 1 ? problems.getFirst().title() : "What can go wrong, and what to do";
        StringBuilder articles = new StringBuilder();
        problems.forEach(problem -> articles.append(article(problem)));
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>%2$s</style>
                </head>
                <body>
                <h1>%1$s</h1>
                %3$s<p><a href="/problems">All problems</a></p>
                </body>
                </html>
                """.formatted(escaped(title), STYLE, articles);
    }

    private static String article(Problem problem) {
        return """
                <article id="%1$s">
                <h2>%2$s</h2>
                <p><code><a href="/problems/%1$s">/problems/%1$s</a> &middot; status %3$d</code></p>
                <p>%4$s</p>
                </article>
                """.formatted(problem.slug(), escaped(problem.title()), problem.status(), escaped(problem.remedy()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
