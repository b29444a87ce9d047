package io.leadhub.command.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A customer record that was taken in, as the source document words it. */
record CustomerAnswer(boolean success, Data data, String message) {

    /**
     * @param id the number that the sender's partner knows the lead by
     * @param action {@code created}, or nothing when the customer was known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(long id, String userId, @Nullable String action) {}

    static CustomerAnswer created(long id, String userId) {
        return new CustomerAnswer(true, new Data(id, userId, "created"), "新客户创建成功");
    }

    static CustomerAnswer updated(long id, String userId) {
        return new CustomerAnswer(true, new Data(id, userId, null), "客户信息已更新");
    }
}
