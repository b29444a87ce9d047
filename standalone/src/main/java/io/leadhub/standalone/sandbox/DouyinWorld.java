package io.leadhub.standalone.sandbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The accounts of the sandbox: any that somebody names. */
class DouyinWorld {

    /** Those that the consent page offers. */
    static final List<String> OFFERED = List.of("sandbox-account-100", "sandbox-account-1000", "sandbox-account-5000");

    private static final Pattern OPEN_ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final Map<String, DouyinFollowed> accounts = new ConcurrentHashMap<>();

    static boolean isOpenId(String openId) {
        return OPEN_ID.matcher(openId).matches();
    }

    DouyinFollowed account(String openId) {
        return accounts.computeIfAbsent(openId, DouyinFollowed::new);
    }
}
