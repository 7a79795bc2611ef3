package io.antiphon.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a configuration file, or a clear word on why there is none. */
final class ConfigurationFile {

    private static final int LARGEST_BYTES = 3 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ConfigurationFile() {}

    /** The text, or an empty one where it cannot be read and the complaint was made. */
    static String read(Path file, Complaints complaints) {
        try {
            return text(file);
        } catch (NoSuchFileException e) {
            complaints.add(file.toString(), "there is no such file");
        } catch (AccessDeniedException e) {
            complaints.add(file.toString(), "the file may not be read by this user");
        } catch (CharacterCodingException e) {
            complaints.add(file.toString(), "the file is not UTF-8 text");
        } catch (IOException e) {
            complaints.add(file.toString(), "the file cannot be read: " + e.getMessage());
        }
        return "";
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
            if (bytes.length > LARGEST_BYTES) {
                throw new IOException("it is larger than " + Sizes.print(LARGEST_BYTES));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        }
    }
}
