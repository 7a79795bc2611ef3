package io.antiphon.server.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The program h2spec, which plays a client of HTTP/2 that does what it must not. It comes in the archive of a plugin of
 * Maven, of which nothing else is used.
 *
 * @param program where it is
 */
record H2Spec(Path program) {
    private static final String ARCHIVE = "/h2spec/2.2.0/h2spec_linux_amd64.tar.gz";
    private static final int TIMEOUT_SECONDS = 5;

    /**
     * What it tried.
     *
     * @param tried how many cases
     * @param failed the titles of those in which the server did something else than was expected
     */
    record Report(int tried, List<String> failed) {}

    /** Unpacks it. */
    static H2Spec in(Path folder) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "xz", "-C", folder.toString()).start();
        try (InputStream archive = Objects.requireNonNull(H2Spec.class.getResourceAsStream(ARCHIVE))) {
            archive.transferTo(tar.getOutputStream());
        }
        tar.getOutputStream().close();
        if (tar.waitFor() != 0) {
            throw new IOException(new String(tar.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return new H2Spec(folder.resolve("h2spec"));
    }

    /** Tries everything on the server at this port. */
    Report run(int port, String path) throws IOException, InterruptedException {
        Path report = program.resolveSibling("report.xml");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--path",
                        path,
                        "--timeout",
                        Integer.toString(TIMEOUT_SECONDS),
                        "--junit-report",
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(program.resolveSibling("output.txt").toFile())
                .start();
        process.waitFor();
        return read(report);
    }

    private static Report read(Path report) throws IOException {
        try (InputStream in = Files.newInputStream(report)) {
            NodeList cases = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getElementsByTagName("testcase");
            List<String> failed = new ArrayList<>();
            for (int i = 0; i < cases.getLength(); i++) {
                Element one = (Element) cases.item(i);
                if (one.getElementsByTagName("failure").getLength() > 0
                        || one.getElementsByTagName("error").getLength() > 0) {
                    failed.add(one.getAttribute("package") + ": " + one.getAttribute("classname"));
                }
            }
            return new Report(cases.getLength(), failed);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }
}
