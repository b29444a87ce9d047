package io.leadhub.api.partner;

/**
 * How fast one key may send (频率限制).
 *
 * @param burst how many requests may come at once after a quiet time
 */
public record RateLimit(int requestsPerSecond, int burst) {

    /** What a key gets when nobody says otherwise. */
    public static final RateLimit DEFAULT = new RateLimit(100, 200);
}
