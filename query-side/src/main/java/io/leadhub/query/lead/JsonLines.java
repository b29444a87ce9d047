package io.leadhub.query.lead;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.json.JsonMapper;

/** One JSON document a line. */
final class JsonLines implements LeadLines {

    private static final JsonMapper JSON = new JsonMapper();

    private final OutputStream out;

    JsonLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin() {}

    @Override
    public void write(LeadView lead) throws IOException {
        out.write(JSON.writeValueAsBytes(lead));
        out.write('\n');
    }
}
