package io.leadhub.command.douyin;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What helps when Douyin refuses something, by its code (docs/api/douyin.md has the table). */
enum Remedy {
    /** Ask again in a moment. */
    RETRY(10001, 2100001, 2100004, 5000001, 28001005, 28001006),
    /** Exchange the access token for a new one, once. */
    REFRESH(10008, 2190002, 2190008, 28001003, 28001008),
    /** Only the account's owner can help. */
    REAUTHORIZE(10007, 10010, 2190003, 28001012, 28001045, 28001046, 28001047),
    /** Leave Douyin alone for a while. */
    COOL_DOWN(2119002, 2119003, 28001052, 28003018),
    /** Wait until the next day, when there is a new quota. */
    NEXT_DAY(2190001, 28003017),
    /** Our app may not do this, is misconfigured or was switched off: somebody has to be told. */
    STOP(
            10003, 10004, 10006, 10011, 10012, 10013, 10014, 10015, 10017, 10020, 2100007, 2100009, 2112001, 2190004,
            28001014, 28001016, 28001017, 28001018, 28001019, 28001020, 28001021, 28001042, 28001056, 28004020),
    /** The request is not as it must be; the same again helps nobody. */
    MEND(10002, 10005, 2100005, 2100006, 2190015, 28001007, 28001015);

    private static final Map<Long, Remedy> BY_CODE = Stream.of(values())
            .flatMap(remedy -> LongStream.of(remedy.codes).mapToObj(code -> Map.entry(code, remedy)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private final long[] codes;

    Remedy(long... codes) {
        this.codes = codes;
    }

    /** What nobody has described may pass by itself. */
    static Remedy forCode(long code) {
        return BY_CODE.getOrDefault(code, RETRY);
    }
}
