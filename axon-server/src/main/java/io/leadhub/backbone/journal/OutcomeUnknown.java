package io.leadhub.backbone.journal;

/** Nobody can tell yet whether a transaction was kept. */
public final class OutcomeUnknown extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(Throwable cause) {
        super("It is not known yet whether anything was kept", cause);
    }
}
