package io.leadhub.command.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks names up, on threads of its own: a name server that is silent must hold up nobody else. */
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

    NameServers() {
        threads.allowCoreThreadTimeOut(true);
    }

    InetAddress[] lookUp(String host) throws UnknownHostException {
        try {
            Future<InetAddress[]> addresses = threads.submit(() -> InetAddress.getAllByName(host));
            return addresses.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("Interrupted");
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new UnknownHostException("Not found");
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
