package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.LeadStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer as other systems get to know him: who he is, how to reach him, what he wants (客户画像). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CustomerProfile(
        long id,
        LeadStatus status,
        Channel channel,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String wechat,
        @Nullable String company,
        @Nullable String city,
        List<String> productInterest,
        @Nullable String notes,
        Map<String, Object> customFields,
        @Nullable CustomerView customer,
        Instant acquiredAt,
        Instant updatedAt) {

    static CustomerProfile of(LeadView lead) {
        return new CustomerProfile(
                lead.id(),
                lead.status(),
                lead.channel(),
                lead.name(),
                lead.phone(),
                lead.email(),
                lead.wechat(),
                lead.company(),
                lead.city(),
                lead.productInterest(),
                lead.notes(),
                lead.customFields(),
                lead.customer(),
                lead.acquiredAt(),
                lead.updatedAt());
    }
}
