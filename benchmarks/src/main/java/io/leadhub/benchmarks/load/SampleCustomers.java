package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;

/**
 * An endless row of customer records, one new user to four updates of users that were entered before. Every user has a
 * telephone of his own. Not safe for several threads.
 */
public final class SampleCustomers {

    /** How far back an update looks, so that its user has been entered by then. */
    private static final int DISTANCE = 200;

    private static final int ONE_IN = 5;
    private static final long FIRST_PHONE = 13_000_000_000L;
    private static final long PHONES = 6_999_999_999L;
    private static final long SCATTER = 48_271_613L;
    private static final String[] COMMUNITIES = {"万科城", "万科云城", "国贸天琴湾", "禹洲领海", "中海天峰", "华润橡树湾"};
    private static final String[] BUSINESS_TYPES = {"whole_rent", "shared_rent", "centralized"};
    private static final String[] ROOM_TYPES = {"one_bedroom", "two_bedroom", "three_bedroom", "master_room"};
    private static final String[] CHANNELS = {"xianyu", "xiaohongshu", "beike", "58tongcheng", "douyin", "referral"};

    private final String run;
    private final SplittableRandom random;
    private long sent;
    private long users;

    /** @param run part of every user id, which sets one run apart from another */
    public SampleCustomers(String run, long seed) {
        this.run = run;
        random = new SplittableRandom(seed);
    }

    /** The body of the next request. */
    public byte[] next() {
        boolean first = sent++ % ONE_IN == 0 || users <= DISTANCE;
        return (first ? created(users++) : updated(random.nextLong(users - DISTANCE))).getBytes(UTF_8);
    }

    private String created(long user) {
        return "{\"userId\":\"" + run + '-' + user + "\",\"botId\":\"bot_00" + random.nextInt(9) + "\",\"nickname\":\""
                + nickname() + "\",\"name\":\"" + character(ChineseWords.SURNAMES) + character(ChineseWords.GIVEN)
                + character(ChineseWords.GIVEN) + "\",\"phone\":\"" + phone(user) + "\",\"wechat\":\"wx_" + user
                + "\",\"status\":1,\"community\":\"" + any(COMMUNITIES) + "\",\"business_type\":\""
                + any(BUSINESS_TYPES) + "\",\"room_type\":\"" + any(ROOM_TYPES)
                + "\",\"room_tags\":\"[\\\"loft\\\", \\\"two_bath\\\"]\",\"move_in_date\":\"2027-0"
                + (1 + random.nextInt(9)) + "-01\",\"lease_period\":12,\"price_range\":\"" + prices()
                + "\",\"source_channel\":\"" + any(CHANNELS) + "\",\"internal_notes\":\"" + any(ChineseWords.WISHES)
                + "\"}";
    }

    private String updated(long user) {
        return "{\"userId\":\"" + run + '-' + user + "\",\"nickname\":\"" + nickname() + "\",\"status\":"
                + (1 + random.nextInt(3)) + ",\"community\":\"" + any(COMMUNITIES) + "\",\"price_range\":\"" + prices()
                + "\",\"internal_notes\":\"" + any(ChineseWords.WISHES) + random.nextInt(1_000) + "\"}";
    }

    private String nickname() {
        return "小" + character(ChineseWords.GIVEN) + random.nextInt(100);
    }

    private String prices() {
        int from = 1_000 + 100 * random.nextInt(60);
        return from + "-" + (from + 2_000);
    }

    private static String phone(long user) {
        return Long.toString(FIRST_PHONE + user * SCATTER % PHONES);
    }

    private char character(String from) {
        return from.charAt(random.nextInt(from.length()));
    }

    private String any(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
