package io.leadhub.command.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.leadhub.api.partner.PartnerCommand.RotateSigningKey;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.backbone.crypto.SecretBox;
import io.leadhub.command.partner.PartnerActs;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys that tokens are signed with: one signs, those before it verify until their tokens have run out. */
@Component
class SigningKeyRing {

    private static final int KEY_BITS = 2048;
    private static final Duration SPREADING = Duration.ofSeconds(2);

    private final SigningKeyRows rows;
    private final SecretBox box;
    private final PartnerActs acts;
    private final Clock clock;

    SigningKeyRing(SigningKeyRows rows, SecretBox box, PartnerActs acts, Clock clock) {
        this.rows = rows;
        this.box = box;
        this.acts = acts;
        this.clock = clock;
    }

    /** Makes the very first key; of several nodes that start at once, one succeeds and all use its key. */
    @Transactional
    public void ensure() {
        if (rows.verifyingAt(clock.instant()).isEmpty()) {
            rows.addUnlessOneSigns(seal(generate()));
        }
    }

    /** The key that signs: the newest that every verifier has had time to read. */
    public RSAKey current() {
        Instant now = clock.instant();
        List<SigningKeyRow> newestFirst = rows.verifyingAt(now);
        return newestFirst.stream()
                .filter(row -> !row.createdAt().isAfter(now.minus(SPREADING)))
                .findFirst()
                .or(() -> newestFirst.reversed().stream().findFirst())
                .map(this::open)
                .orElseThrow(() -> new IllegalStateException("No signing key was made yet"));
    }

    /** What those who verify need to know. */
    public List<JWK> published() {
        return rows.verifyingAt(clock.instant()).stream()
                .<JWK>map(row -> publicKeyOf(row))
                .toList();
    }

    /** @return when tokens of the key before stop being accepted, and the id of the key that signs from now on */
    @Transactional
    public Rotation rotate(Duration overlap, String actor) {
        RSAKey key = generate();
        Instant previousVerifiesUntil = clock.instant().plus(overlap);
        acts.carryOut(new RotateSigningKey(PartnerId.PLATFORM, key.getKeyID(), previousVerifiesUntil), actor);
        rows.retireCurrent(previousVerifiesUntil);
        rows.addUnlessOneSigns(seal(key));
        return new Rotation(key.getKeyID(), previousVerifiesUntil);
    }

    /** Outcome of a rotation. */
    record Rotation(String kid, Instant previousVerifiesUntil) {}

    private SigningKeyRow seal(RSAKey key) {
        try {
            byte[] privateKey = box.seal(key.toRSAPrivateKey().getEncoded(), sealOf(key.getKeyID()));
            return new SigningKeyRow(key.getKeyID(), key.toPublicJWK().toJSONString(), privateKey, clock.instant());
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that was just made cannot be written", e);
        }
    }

    private RSAKey open(SigningKeyRow row) {
        try {
            byte[] encoded = box.open(row.privateKey(), sealOf(row.kid()));
            RSAPrivateKey privateKey =
                    (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new RSAKey.Builder(publicKeyOf(row)).privateKey(privateKey).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key " + row.kid() + " cannot be read", e);
        }
    }

    private static RSAKey publicKeyOf(SigningKeyRow row) {
        try {
            return RSAKey.parse(row.publicJwk());
        } catch (ParseException e) {
            throw new IllegalStateException("The public half of signing key " + row.kid() + " cannot be read", e);
        }
    }

    private static RSAKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("No RSA key can be made", e);
        }
    }

    private static String sealOf(String kid) {
        return "signing_key/" + kid;
    }
}
