package io.leadhub.standalone.demo;

/** A key that a partner signs with, and the id under which administrators know it. */
record PartnerKey(String keyId, String accessKeyId, String secretKey) {

    /** Shows no secret. */
    @Override
    public String toString() {
        return "PartnerKey[" + accessKeyId + "]";
    }
}
