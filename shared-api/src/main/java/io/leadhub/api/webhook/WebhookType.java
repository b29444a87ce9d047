package io.leadhub.api.webhook;

/** What subscribers are told of, by the name that stands in {@code type} (docs/api/webhooks.md). */
public enum WebhookType {
    /** 新订单已创建. */
    ORDER_CREATED,
    /** 订单状态扭转. */
    ORDER_STATUS_CHANGED,
    /** 核销到一笔新的回款. */
    PAYMENT_RECEIVED,
    LEAD_CREATED,
    LEAD_UPDATED,
    LEAD_STATUS_CHANGED,
    LEAD_ASSIGNED,
    LEAD_MERGED,
    LEAD_ERASED,
    INGEST_COMPLETED,
    INGEST_FAILED,
    /** Another endpoint of the same partner was given up; goes to all others, whatever they asked for. */
    WEBHOOK_DISABLED,
    /** Somebody tries whether an endpoint can be reached; nobody subscribes to it. */
    WEBHOOK_TEST;

    public boolean canBeSubscribedTo() {
        return this != WEBHOOK_TEST;
    }
}
