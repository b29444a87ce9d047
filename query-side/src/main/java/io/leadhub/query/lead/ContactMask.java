package io.leadhub.query.lead;

import org.jspecify.annotations.Nullable;

/** Contact data for those who may not see it. */
final class ContactMask {

    static final String HIDDEN = "***";

    private ContactMask() {}

    static @Nullable String name(@Nullable String name) {
        return name == null ? null : HIDDEN;
    }

    static @Nullable String phone(@Nullable String phone) {
        return phone == null ? null : HIDDEN;
    }

    static @Nullable String email(@Nullable String email) {
        return email == null ? null : HIDDEN;
    }

    static @Nullable String wechat(@Nullable String wechat) {
        return wechat == null ? null : HIDDEN;
    }
}
