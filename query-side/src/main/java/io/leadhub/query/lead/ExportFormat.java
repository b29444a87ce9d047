package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** In what form leads are carried out. */
enum ExportFormat {
    CSV("csv", "text/csv;charset=UTF-8", CsvLines::new),
    NDJSON("ndjson", "application/x-ndjson", JsonLines::new);

    static final String RULE = "must be csv or ndjson";

    private final String spelled;
    private final String contentType;
    private final Function<OutputStream, LeadLines> lines;

    ExportFormat(String spelled, String contentType, Function<OutputStream, LeadLines> lines) {
        this.spelled = spelled;
        this.contentType = contentType;
        this.lines = lines;
    }

    static Optional<ExportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.spelled.equals(name))
                .findFirst();
    }

    @JsonValue
    String spelled() {
        return spelled;
    }

    String contentType() {
        return contentType;
    }

    LeadLines lines(OutputStream out) {
        return lines.apply(out);
    }
}
