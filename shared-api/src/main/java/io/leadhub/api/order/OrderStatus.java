package io.leadhub.api.order;

/** How far an order has come, in this order; it only ever moves on, or is cancelled before it is completed. */
public enum OrderStatus {
    /** 已创建. */
    CREATED,
    /** 已付定金. */
    DEPOSIT_PAID,
    /** 已付全款. */
    PAID_IN_FULL,
    /** 正在排产. */
    IN_PRODUCTION,
    /** 已发货. */
    SHIPPED,
    /** 安装中. */
    INSTALLING,
    /** 已完成. */
    COMPLETED,
    /** 已取消. */
    CANCELLED;

    /** Whether nothing follows any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELLED;
    }

    /** Whether an order may go from here to there. */
    public boolean leadsTo(OrderStatus next) {
        return !isFinal() && next.compareTo(this) > 0;
    }
}
