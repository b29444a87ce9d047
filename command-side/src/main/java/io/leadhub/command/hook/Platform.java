package io.leadhub.command.hook;

import io.leadhub.api.hook.HookAnswer;
import io.leadhub.api.hook.HookMapping;
import io.leadhub.api.lead.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Advertising platforms that push leads by themselves: how they sign, what they send and what they want to hear. */
enum Platform {
    /** 巨量飞鱼: which fields a push has is set there; no signature is known. */
    FEIYU("feiyu", null, false) {
        @Override
        HookMapping usualMapping() {
            return new HookMapping(
                    "feiyu",
                    List.of("id", "clue_id"),
                    List.of("name"),
                    List.of("telphone", "telephone", "phone"),
                    List.of("email"),
                    List.of("weixin", "wechat"),
                    List.of(),
                    List.of("city_name", "location"),
                    List.of("business", "module_name"),
                    List.of("remark", "form_remark"),
                    custom(
                            "address",
                            "adv_id",
                            "adv_name",
                            "ad_id",
                            "ad_name",
                            "age",
                            "cid",
                            "clue_source",
                            "create_time",
                            "external_url",
                            "gender",
                            "promotion_id",
                            "promotion_name",
                            "province_name",
                            "qq",
                            "req_id",
                            "site_name",
                            "store_name"));
        }
    },
    /** 小红书聚光, form leads: the answers are a list of labels that the advertiser chose. */
    XIAOHONGSHU("xiaohongshu", new PushSignature("x-red-signature", "sha1=", PushSignature.Method.HMAC_SHA1), false) {
        @Override
        HookMapping usualMapping() {
            return new HookMapping(
                    "xiaohongshu",
                    List.of("data.leads_id", "data.leadsId"),
                    List.of("data.data[label=姓名|称呼|名字|您的姓名|您的称呼|怎么称呼您].value"),
                    List.of("data.data[label=手机号|手机|手机号码|电话|电话号码|联系电话|联系方式|您的手机号|您的电话].value"),
                    List.of("data.data[label=邮箱|电子邮箱|邮件|Email|email].value"),
                    List.of("data.data[label=微信|微信号|您的微信|您的微信号].value"),
                    List.of("data.data[label=公司|公司名称|单位|企业名称].value"),
                    List.of("data.data[label=城市|所在城市|地区|所在地区|省市].value"),
                    List.of("data.keyword"),
                    List.of("data.data[label=备注|留言|需求|补充说明].value"),
                    Map.of(
                            "address", List.of("data.data[label=地址|详细地址|联系地址].value"),
                            "gender", List.of("data.data[label=性别].value"),
                            "account_name", List.of("data.account_name", "data.accountName"),
                            "campaign_id", List.of("data.campaign_id", "data.campaignId"),
                            "campaign_name", List.of("data.campaign_name", "data.campaignName"),
                            "creative_id", List.of("data.creative_id", "data.creativeId"),
                            "source_channel", List.of("data.source_channel", "data.sourceChannel"),
                            "submitted_time", List.of("data.submitted_time", "data.submittedTime"),
                            "unit_name", List.of("data.unit_name", "data.unitName"),
                            "url", List.of("data.url")));
        }
    },
    /** 抖音: the messages of an account, some of which are cards with contact data. */
    DOUYIN("douyin", new PushSignature("x-douyin-signature", "", PushSignature.Method.SHA1), true) {
        @Override
        HookMapping usualMapping() {
            return new HookMapping(
                    "douyin",
                    List.of("header:msg-id", "content.server_message_id", "log_id"),
                    List.of(
                            "content.card_data[label=姓名|称呼|名字].value",
                            "content.user_infos[0].nick_name",
                            "content.nick_name"),
                    List.of("content.card_data[label=手机号|手机|手机号码|电话|电话号码|联系电话|联系方式].value"),
                    List.of("content.card_data[label=邮箱|电子邮箱].value"),
                    List.of("content.card_data[label=微信|微信号].value"),
                    List.of(),
                    List.of("content.card_data[label=城市|所在城市|地区].value"),
                    List.of(),
                    List.of("content.card_data[label=备注|留言|需求].value"),
                    Map.of(
                            "event", List.of("event"),
                            "from_user_id", List.of("from_user_id"),
                            "to_user_id", List.of("to_user_id"),
                            "card_id", List.of("content.card_id"),
                            "message_type", List.of("content.message_type"),
                            "create_time", List.of("content.create_time")));
        }
    };

    private static final HookAnswer TAKEN = new HookAnswer(200, "{\"code\":0,\"message\":\"success\"}");

    private final String value;
    private final @Nullable PushSignature signature;
    private final boolean sendsMoreThanLeads;

    Platform(String value, @Nullable PushSignature signature, boolean sendsMoreThanLeads) {
        this.value = value;
        this.signature = signature;
        this.sendsMoreThanLeads = sendsMoreThanLeads;
    }

    /** Where its own documents say that each field stands. */
    abstract HookMapping usualMapping();

    static Optional<Platform> find(String value) {
        return Arrays.stream(values())
                .filter(platform -> platform.value.equals(value))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(platform -> platform.value).toList();
    }

    String value() {
        return value;
    }

    Channel channel() {
        return new Channel(value);
    }

    Optional<PushSignature> signature() {
        return Optional.ofNullable(signature);
    }

    /** Whether a push without contact data is nothing unusual. */
    boolean sendsMoreThanLeads() {
        return sendsMoreThanLeads;
    }

    HookAnswer usualAnswer() {
        return TAKEN;
    }

    private static Map<String, List<String>> custom(String... names) {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String name : names) {
            fields.put(name, List.of(name));
        }
        return fields;
    }
}
