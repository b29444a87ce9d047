package io.leadhub.backbone.journal;

/** Too much is waiting to be written: nothing of this entry was kept, send it again in a while. */
public class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Overloaded() {
        super("Too many entries are waiting to be written", null, false, false);
    }
}
