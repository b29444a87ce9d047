package io.leadhub.command.customer;

import io.leadhub.api.lead.Channel;
import java.util.Arrays;
import java.util.Optional;

/** Where a customer was won, as this door names it (来源渠道). */
enum SourceChannel {
    XIANYU("xianyu", "闲鱼"),
    XIAOHONGSHU("xiaohongshu", "小红书"),
    BEIKE("beike", "贝壳"),
    TONGCHENG_58("58tongcheng", "58同城"),
    SHIPINHAO("shipinhao", "视频号"),
    DOUYIN("douyin", "抖音"),
    REFERRAL("referral", "推荐");

    private final String value;
    private final String chineseName;

    SourceChannel(String value, String chineseName) {
        this.value = value;
        this.chineseName = chineseName;
    }

    String value() {
        return value;
    }

    String chineseName() {
        return chineseName;
    }

    static Optional<Channel> find(String value) {
        return Arrays.stream(values())
                .filter(channel -> channel.value.equals(value))
                .findFirst()
                .map(channel -> new Channel(channel.value));
    }
}
