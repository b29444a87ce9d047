package io.leadhub.api.lead;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is ready to pay (可接受价格范围).
 *
 * @param asSent what the sender wrote, blanks around it removed
 * @param from the least, or {@code null} when it was not understood or has no lower end
 * @param to the most, or {@code null} when it was not understood or has no upper end
 */
public record PriceRange(
        String asSent, @Nullable Long from, @Nullable Long to) {}
