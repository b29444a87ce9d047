package io.leadhub.command.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Looks names up, on threads of its own: a name server that is silent must hold up nobody else, so that each name takes
 * no more than one of them, however many ask for it.
 */
@Component
class NameServers implements DisposableBean {

    private static final int THREADS = 16;
    private static final int WAITING = 256;
    private static final long PATIENCE_SECONDS = 5;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());

    private final Map<String, CompletableFuture<InetAddress[]>> asked = new ConcurrentHashMap<>();

    NameServers() {
        threads.allowCoreThreadTimeOut(true);
    }

    InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            return ask(host).get(PATIENCE_SECONDS, TimeUnit.SECONDS).clone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("Interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw new UnknownHostException("Not found");
        }
    }

    InetAddress[] find(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }

    private CompletableFuture<InetAddress[]> ask(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> running = asked.putIfAbsent(host, mine);
        if (running != null) {
            return running;
        }
        try {
            threads.execute(() -> answer(host, mine));
        } catch (RejectedExecutionException full) {
            asked.remove(host, mine);
            mine.completeExceptionally(full);
        }
        return mine;
    }

    @SuppressWarnings("CatchingUnchecked") // whoever asked is told, whatever it was
    private void answer(String host, CompletableFuture<InetAddress[]> mine) {
        try {
            InetAddress[] found = find(host);
            asked.remove(host, mine);
            mine.complete(found);
        } catch (UnknownHostException | RuntimeException unknown) {
            asked.remove(host, mine);
            mine.completeExceptionally(unknown);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
