package io.leadhub.api.douyin;

/** Why a synchronisation was given up. */
public enum SyncFailure {
    /** The account has to be authorised again. */
    AUTHORIZATION_LOST,
    /** Douyin does not let our app do this, or does not offer it any longer. */
    NOT_PERMITTED,
    /** Douyin does not accept the request as it is. */
    REQUEST_REFUSED,
    /** Douyin could not be reached, or had no time, for too long. */
    UNAVAILABLE
}
