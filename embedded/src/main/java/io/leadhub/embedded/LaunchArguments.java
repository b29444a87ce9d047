package io.leadhub.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** What Elasticsearch's launcher writes to the server it starts ({@code ServerArgs}), in Elasticsearch's own encoding. */
final class LaunchArguments {

    private static final String SECRETS = "org.elasticsearch.common.settings.KeyStoreWrapper";
    private static final int SECRETS_VERSION = 7;
    private static final int STRING = 0;
    private static final int SEVEN_BITS = 0x7f;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream output = new DataOutputStream(bytes);

    private LaunchArguments() {}

    /** A server in the foreground that is not quiet, has no file for its process id and no secrets. */
    static byte[] encode(Map<String, String> settings, Path config, Path logs) {
        LaunchArguments arguments = new LaunchArguments();
        try {
            arguments.output.write(new byte[] {0, 0, 0});
            arguments.noSecrets();
            arguments.settings(settings);
            arguments.string(config.toString());
            arguments.string(logs.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return arguments.bytes.toByteArray();
    }

    private void noSecrets() throws IOException {
        string(SECRETS);
        output.writeInt(SECRETS_VERSION);
        output.write(new byte[] {0, 0, 0, 0});
    }

    private void settings(Map<String, String> settings) throws IOException {
        number(settings.size());
        for (var setting : settings.entrySet()) {
            string(setting.getKey());
            output.write(STRING);
            string(setting.getValue());
        }
    }

    private void number(int value) throws IOException {
        int rest = value;
        while (rest > SEVEN_BITS) {
            output.write(rest & SEVEN_BITS | SEVEN_BITS + 1);
            rest >>>= 7;
        }
        output.write(rest);
    }

    /** Characters are counted as UTF-16 units, each of which is encoded by itself in one to three bytes. */
    private void string(String value) throws IOException {
        number(value.length());
        for (char unit : value.toCharArray()) {
            if (unit <= SEVEN_BITS) {
                output.write(unit);
            } else if (unit > 0x07ff) {
                output.write(0xe0 | unit >> 12 & 0x0f);
                output.write(0x80 | unit >> 6 & 0x3f);
                output.write(0x80 | unit & 0x3f);
            } else {
                output.write(0xc0 | unit >> 6 & 0x1f);
                output.write(0x80 | unit & 0x3f);
            }
        }
    }
}
