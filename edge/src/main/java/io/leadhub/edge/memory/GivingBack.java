package io.leadhub.edge.memory;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** Gives back what a request held once it has an answer, also one that came later, or will never have one. */
public final class GivingBack implements AsyncListener {

    private final Runnable giveBack;

    private GivingBack(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    /** To be called when the request leaves a filter: an answer that is given later needs what is held until then. */
    public static void onceAnswered(HttpServletRequest request, Runnable giveBack) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new GivingBack(giveBack));
        } else {
            giveBack.run();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        giveBack.run();
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
