package io.leadhub.api.douyin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identifies an account at Douyin (抖音账号), whoever owns it here. */
public record DouyinAccountId(@JsonValue String value) {

    private static final String PREFIX = "douyin-account-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DouyinAccountId {}

    /** @param openId what Douyin calls the account towards our app ({@code douyinUserId}) */
    public static DouyinAccountId of(String openId) {
        return new DouyinAccountId(PREFIX + openId);
    }

    @Override
    public String toString() {
        return value;
    }
}
