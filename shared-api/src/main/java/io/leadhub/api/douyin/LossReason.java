package io.leadhub.api.douyin;

/** Why an account can no longer be read. */
public enum LossReason {
    /** Its owner ended it here. */
    REVOKED_HERE,
    /** Its owner ended it at Douyin. */
    REVOKED_AT_DOUYIN,
    /** Nothing extended it in time. */
    EXPIRED,
    /** It was extended as often as Douyin extends it. */
    RENEWALS_USED_UP,
    /** Douyin does not accept it any longer. */
    REFUSED;

    /** Whether the owner wanted it so, and the account is free for another. */
    public boolean isRevocation() {
        return switch (this) {
            case REVOKED_HERE, REVOKED_AT_DOUYIN -> true;
            case EXPIRED, RENEWALS_USED_UP, REFUSED -> false;
        };
    }
}
