package io.leadhub.backbone.journal;

/** Nothing of a transaction was kept; its cause says why. */
public class AppendFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AppendFailed(Throwable cause) {
        super("Nothing was appended", cause);
    }
}
