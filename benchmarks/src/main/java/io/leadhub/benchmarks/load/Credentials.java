package io.leadhub.benchmarks.load;

/** What a partner signs its requests with, as the platform handed it out once. */
public record Credentials(String accessKeyId, String secretKey) {

    /** Names the key only, so that no log shows the secret. */
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
