package io.leadhub.api.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param sku the article's number in the sender's system
 * @param quantity a decimal number, for some things are sold by the metre
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderItem(
        @Nullable String sku,
        @Nullable String name,
        BigDecimal quantity,
        @Nullable Amount price) {}
