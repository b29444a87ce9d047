package io.leadhub.edge.body;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Gives back what a body held once its request has an answer that came later, or will never have one. */
record GivingBack(BodyBudget.Share share) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        share.giveBack();
    }

    /** A request that is put off once more forgets who listens. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}
}
