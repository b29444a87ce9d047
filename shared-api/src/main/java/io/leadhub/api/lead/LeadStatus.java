package io.leadhub.api.lead;

/** How far sales has come with a lead (客户状态). */
public enum LeadStatus {
    NEW,
    /** 跟进中, wire value 1 of the customer upsert. */
    FOLLOWING_UP,
    /** 客户不再回复, wire value 2. */
    UNRESPONSIVE,
    /** 已约带看, wire value 3. */
    VIEWING_BOOKED,
    /** 已成交未结佣, wire value 4. */
    WON_COMMISSION_DUE,
    /** 已成交已结佣, wire value 5. */
    WON_COMMISSION_PAID,
    LOST
}
