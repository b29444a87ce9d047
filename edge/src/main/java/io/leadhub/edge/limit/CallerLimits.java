package io.leadhub.edge.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The limits of all callers that this node has to do with. */
@Component
public class CallerLimits implements DisposableBean {

    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

    private final LoadingCache<Allowance, LeasedLimit> limits;

    CallerLimits(SharedBuckets buckets) {
        this.limits = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build(allowance -> new LeasedLimit(allowance, buckets, background));
    }

    /** A filter that holds requests to the allowance of whoever sends them; {@code null} is not limited here. */
    public Filter filter(Function<HttpServletRequest, @Nullable Allowance> allowances) {
        return new CallerLimitFilter(allowances, this);
    }

    LeasedLimit.Decision take(Allowance allowance) {
        return limits.get(allowance).take();
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }
}
