package io.leadhub.command.customer;

import io.leadhub.api.lead.BusinessType;
import io.leadhub.api.lead.RoomType;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a customer record, and what is said of one that is not as it must be. */
enum CustomerField {
    USER_ID("userId", 128),
    BOT_ID("botId", 128),
    NICKNAME("nickname", 128),
    NAME("name", 128),
    PHONE("phone", 64, "必须是11位手机号（1[3-9]开头），如13800138000"),
    BACKUP_PHONE("backup_phone", 64),
    WECHAT("wechat", 64),
    STATUS("status", 0, "必须是1到5的整数（1跟进中、2客户不再回复、3已约带看、4已成交未结佣、5已成交已结佣）"),
    COMMUNITY("community", 128),
    BUSINESS_TYPE("business_type", 64, oneOf(BusinessType.values(), BusinessType::value, BusinessType::chineseName)),
    ROOM_TYPE("room_type", 64, oneOf(RoomType.values(), RoomType::value, RoomType::chineseName)),
    ROOM_TAGS("room_tags", 4_000, "必须是JSON数组字符串，最多50个标签，每个标签是不超过64个字符的字符串，如[\"loft\", \"two_bath\"]"),
    MOVE_IN_DATE("move_in_date", 64, "必须是存在的日期，格式为YYYY-MM-DD"),
    LEASE_PERIOD("lease_period", 0, "必须是1到1200的整数（月数）"),
    PRICE_RANGE("price_range", 64),
    SOURCE_CHANNEL(
            "source_channel", 64, oneOf(SourceChannel.values(), SourceChannel::value, SourceChannel::chineseName)),
    CREATOR("creator", 128),
    INTERNAL_NOTES("internal_notes", 4_000);

    private final String path;
    private final int maxLength;
    private final String rule;

    CustomerField(String path, int maxLength) {
        this(path, maxLength, "必须是不超过" + maxLength + "个字符的字符串");
    }

    CustomerField(String path, int maxLength, String rule) {
        this.path = path;
        this.maxLength = maxLength;
        this.rule = rule;
    }

    String path() {
        return path;
    }

    int maxLength() {
        return maxLength;
    }

    /** What the field must be, in Chinese, as a whole sentence. */
    String rule() {
        return path + rule;
    }

    static Optional<CustomerField> at(String path) {
        return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst();
    }

    private static <E> String oneOf(E[] values, Function<E, String> value, Function<E, String> chineseName) {
        return Arrays.stream(values)
                .map(each -> value.apply(each) + "（" + chineseName.apply(each) + "）")
                .collect(Collectors.joining("、", "必须是", "之一"));
    }
}
