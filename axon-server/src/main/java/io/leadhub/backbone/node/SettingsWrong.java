package io.leadhub.backbone.node;

import java.util.List;

/** What the environment says makes no sense, or not enough of it; the message names every variable. */
public final class SettingsWrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsWrong(List<String> problems) {
        super(String.join(" ", problems));
    }
}
