package io.leadhub.query.lead;

import io.leadhub.edge.mask.Masked;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Contact data for those who may not see it. */
final class ContactMask {

    /** Stands where nothing may be recognised at all. */
    static final String HIDDEN = "***";

    private static final int MAINLAND_MOBILE = 11;

    private ContactMask() {}

    static @Nullable String name(@Nullable String name) {
        return masked(name, Masked::name);
    }

    static @Nullable String phone(@Nullable String phone) {
        return masked(phone, shown -> isMobile(shown) ? Masked.phone(shown) : Masked.landline(shown));
    }

    static @Nullable String email(@Nullable String email) {
        return masked(email, Masked::email);
    }

    static @Nullable String wechat(@Nullable String wechat) {
        return masked(wechat, Masked::wechat);
    }

    private static boolean isMobile(String phone) {
        return phone.startsWith("+") || (phone.length() == MAINLAND_MOBILE && phone.startsWith("1"));
    }

    private static @Nullable String masked(@Nullable String value, UnaryOperator<String> mask) {
        return value == null ? null : mask.apply(value);
    }
}
