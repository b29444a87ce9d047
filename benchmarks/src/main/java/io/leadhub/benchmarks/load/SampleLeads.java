package io.leadhub.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * An endless row of leads that look like those of real partners and never repeat a body. One in twenty is a second source
 * of a person who was sent long before. Not safe for several threads.
 */
public final class SampleLeads {

    /** How far back a second source looks, so that the first has been acknowledged by then. */
    private static final int DISTANCE = 2_000;

    private static final int ONE_IN = 20;
    private static final long NUMBERS_PER_PREFIX = 100_000_000L;
    private static final long SCATTER = 48_271_613L;
    private static final String[] PREFIXES = {
        "138", "139", "136", "137", "135", "150", "151", "152", "158", "159", "182", "187", "188", "130", "131", "132",
        "155", "156", "185", "186", "133", "153", "177", "180", "181", "189"
    };

    private final String run;
    private final SplittableRandom random;
    private final long firstPerson;
    private long sent;
    private long persons;

    /**
     * @param run part of every external id, which sets one run apart from another
     * @param seed the same seed and run give the same leads, times of creation excepted
     */
    public SampleLeads(String run, long seed) {
        this.run = run;
        random = new SplittableRandom(seed);
        firstPerson = Math.floorMod(seed, 1_000L) * 2_000_000L;
    }

    public SampleLead next() {
        var second = persons > DISTANCE * 2L && random.nextInt(ONE_IN) == 0;
        var person = second ? persons - DISTANCE - random.nextInt(DISTANCE) : persons++;
        return write(person, second ? 1 + random.nextInt(ChineseWords.SOURCES.length - 1) : 0);
    }

    /** How many different people have been sent so far. */
    public long persons() {
        return persons;
    }

    private SampleLead write(long person, int shift) {
        var number = sent++;
        var id = run + '-' + number;
        var home = (int) Math.floorMod(person, (long) ChineseWords.SOURCES.length);
        var source = ChineseWords.SOURCES[(home + shift) % ChineseWords.SOURCES.length];
        var mobile = mobile(firstPerson + person);
        var json = new StringBuilder(700)
                .append("{\"externalLeadId\":\"")
                .append(id)
                .append("\",\"sourceSystem\":\"")
                .append(source)
                .append("\",\"timestamp\":\"")
                .append(Instant.now())
                .append("\",\"leadData\":{\"name\":\"")
                .append(name())
                .append("\",\"phone\":\"")
                .append(asTyped(mobile))
                .append("\",\"email\":\"u")
                .append(firstPerson + person)
                .append("@example.com")
                .append("\",\"company\":\"")
                .append(company())
                .append("\",\"city\":\"")
                .append(any(ChineseWords.CITIES))
                .append("\",\"productInterest\":[\"")
                .append(any(ChineseWords.PRODUCTS))
                .append("\",\"")
                .append(any(ChineseWords.PRODUCTS))
                .append("\"],\"notes\":\"")
                .append(any(ChineseWords.INTRODUCTIONS))
                .append("，")
                .append(any(ChineseWords.WISHES))
                .append("。面积约")
                .append(60 + random.nextInt(240))
                .append("平方米\",\"customFields\":{\"utm_source\":\"")
                .append(any(ChineseWords.CAMPAIGNS))
                .append("\",\"budget\":\"")
                .append(5 + random.nextInt(95))
                .append("万")
                .append("\",\"landing_page\":\"https://www.example.com/p/")
                .append(random.nextInt(100_000))
                .append("\"}}}");
        return new SampleLead(id, source, person, mobile, json.toString().getBytes(UTF_8));
    }

    private String name() {
        var name = new StringBuilder(3).append(character(ChineseWords.SURNAMES)).append(character(ChineseWords.GIVEN));
        return (random.nextInt(4) == 0 ? name : name.append(character(ChineseWords.GIVEN))).toString();
    }

    private String company() {
        return any(ChineseWords.CITIES) + character(ChineseWords.GIVEN) + character(ChineseWords.GIVEN)
                + any(ChineseWords.TRADES) + "有限公司";
    }

    private String asTyped(String mobile) {
        return switch (random.nextInt(8)) {
            case 0 -> "+86 " + mobile.substring(0, 3) + '-' + mobile.substring(3, 7) + '-' + mobile.substring(7);
            case 1 -> "0086" + mobile;
            default -> mobile;
        };
    }

    private static String mobile(long person) {
        var prefix = PREFIXES[(int) (person % PREFIXES.length)];
        var scattered = person / PREFIXES.length % NUMBERS_PER_PREFIX * SCATTER % NUMBERS_PER_PREFIX;
        return prefix + Long.toString(NUMBERS_PER_PREFIX + scattered).substring(1);
    }

    private char character(String from) {
        return from.charAt(random.nextInt(from.length()));
    }

    private String any(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
