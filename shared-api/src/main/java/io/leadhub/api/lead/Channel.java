package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a lead was won (来源渠道), in lower case: {@code ingest}, {@code douyin}, {@code referral} and so on. */
public record Channel(@JsonValue String value) {

    /** The signed ingest door (API获客, docs/api/ingest.md). */
    public static final Channel INGEST = new Channel("ingest");

    /** The customer upsert (客户数据录入接口, docs/api/customers.md); leads won there carry the channel that it names. */
    public static final Channel CUSTOMERS = new Channel("customers");

    /** Numbers for call tasks (多租户OpenAPI, docs/api/append-numbers.md); no leads are won there. */
    public static final Channel OPENAPI = new Channel("openapi");

    /** The lead hook in its own form (docs/api/open-platform.md); leads won there carry the channel that they name. */
    public static final Channel HOOK = new Channel("hook");

    /** Orders of partners' systems (docs/api/open-platform.md). */
    public static final Channel ORDERS = new Channel("orders");

    /** 抖音获客: fans of accounts (docs/api/douyin.md), and what Douyin pushes to hooks. */
    public static final Channel DOUYIN = new Channel("douyin");

    /** 推荐: somebody recommended us. */
    public static final Channel REFERRAL = new Channel("referral");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Channel {}

    @Override
    public String toString() {
        return value;
    }
}
