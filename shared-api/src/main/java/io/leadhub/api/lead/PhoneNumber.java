package io.leadhub.api.lead;

import org.jspecify.annotations.Nullable;

/**
 * A telephone number as it was understood.
 *
 * @param asSent what the sender wrote, blanks around it removed
 * @param international E.164 ({@code +8613800138000}), or {@code null} when it cannot be understood
 */
public record PhoneNumber(String asSent, @Nullable String international, Kind kind) {

    private static final String MAINLAND = "+86";

    /** Only a mobile number joins leads: a landline is shared by a household or an office. */
    public enum Kind {
        MOBILE,
        LANDLINE,
        UNKNOWN
    }

    /** A number nobody could make sense of: kept and shown as it was sent. */
    public static PhoneNumber notUnderstood(String asSent) {
        return new PhoneNumber(asSent, null, Kind.UNKNOWN);
    }

    /** The number whose holders are one lead, or {@code null} when this one never joins. */
    public @Nullable String joiningNumber() {
        return kind == Kind.MOBILE ? international : null;
    }

    /** What people read: mainland mobiles as 11 digits, other mobiles in E.164, all else as it was sent. */
    public String display() {
        if (kind != Kind.MOBILE || international == null) {
            return asSent;
        }
        return international.startsWith(MAINLAND) ? international.substring(MAINLAND.length()) : international;
    }
}
