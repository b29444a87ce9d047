package io.leadhub.command.douyin;

import io.leadhub.api.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is at Douyin's consent page.
 *
 * @param userId number of the caller who asked
 * @param callbackUrl where Douyin sends him back to
 * @param redirectUrl where we send him on to, if anywhere
 */
record PendingAuthorization(
        PartnerId partnerId,
        long userId,
        String actor,
        String callbackUrl,
        @Nullable String redirectUrl) {}
