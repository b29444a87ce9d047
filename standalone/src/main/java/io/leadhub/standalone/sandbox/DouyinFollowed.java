package io.leadhub.standalone.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An account of the sandbox, whose fans are made up: as many as the number at the end of its open id. */
final class DouyinFollowed {

    static final int MOST_FANS = 5_000;

    private static final Pattern COUNT = Pattern.compile("-([0-9]{1,4})$");
    private static final int USUAL_FANS = 100;
    private static final List<String> CITIES = List.of("上海", "杭州", "南京", "苏州", "宁波");

    private final String openId;
    private final List<DouyinInjection> injections = new ArrayList<>();
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Set<String> usedCodes = new HashSet<>();
    private Map<Integer, String> mobiles = new HashMap<>();
    private int fans;
    private int changed;
    private Duration ahead = Duration.ZERO;
    private @Nullable Instant revokedAt;

    DouyinFollowed(String openId) {
        this.openId = openId;
        Matcher count = COUNT.matcher(openId);
        this.fans = count.find() ? Math.min(Integer.parseInt(count.group(1)), MOST_FANS) : USUAL_FANS;
    }

    /** @param calls how often each of its doors was called */
    record State(String openId, int fans, int changed, Instant now, boolean revoked, Map<String, Integer> calls) {}

    synchronized State state() {
        return new State(openId, fans, changed, now(), revokedAt != null, new TreeMap<>(calls));
    }

    /** The account's own time, which can be put forward. */
    synchronized Instant now() {
        return Instant.now().plus(ahead);
    }

    synchronized void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    synchronized void setFans(int count) {
        fans = count;
    }

    /** The first so many have another nickname from now on. */
    synchronized void setChanged(int count) {
        changed = count;
    }

    synchronized void setMobiles(Map<Integer, String> known) {
        mobiles = new HashMap<>(known);
    }

    synchronized void inject(List<DouyinInjection> next) {
        injections.clear();
        injections.addAll(next);
    }

    synchronized boolean useCode(String code) {
        return usedCodes.add(code);
    }

    synchronized void revoke() {
        revokedAt = now();
    }

    synchronized boolean isRevoked(Instant issuedAt) {
        return revokedAt != null && !issuedAt.isAfter(revokedAt);
    }

    /** Counts a call, and says how it goes wrong. */
    synchronized DouyinInjection called(String api) {
        calls.merge(api, 1, Integer::sum);
        for (int i = 0; i < injections.size(); i++) {
            DouyinInjection next = injections.get(i);
            if (next.api().equals(api)) {
                return due(i, next);
            }
        }
        return DouyinInjection.NONE;
    }

    synchronized int fans() {
        return fans;
    }

    /** @param index counts from 0 */
    synchronized Map<String, Object> fan(int index) {
        Map<String, Object> fan = new LinkedHashMap<>();
        fan.put("open_id", "fan-" + openId + "-" + index);
        fan.put("union_id", "union-" + openId + "-" + index);
        fan.put("nickname", "抖友" + openId + "号" + index + (index < changed ? "改名" : ""));
        fan.put("avatar", "https://sandbox.invalid/avatars/" + index + ".jpeg");
        fan.put("city", CITIES.get(index % CITIES.size()));
        fan.put("province", "");
        fan.put("country", "中国");
        fan.put("gender", index % 3);
        if (mobiles.containsKey(index)) {
            fan.put("mobile", mobiles.get(index));
        }
        return fan;
    }

    private DouyinInjection due(int place, DouyinInjection next) {
        boolean waits = next.after() > 0;
        int times = waits ? next.times() : next.times() - 1;
        if (times == 0) {
            injections.remove(place);
        } else {
            injections.set(
                    place,
                    new DouyinInjection(
                            next.api(),
                            waits ? next.after() - 1 : 0,
                            times,
                            next.code(),
                            next.newEnvelope(),
                            next.textCodes(),
                            next.httpStatus(),
                            next.delayMillis(),
                            next.cut()));
        }
        return waits ? DouyinInjection.NONE : next;
    }
}
