package io.leadhub.command.lead;

import io.leadhub.api.lead.Contribution;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.Source;
import io.leadhub.backbone.crypto.KeyedHash;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Stands for an identity in tables without telling what it is. */
record IdentityKey(byte[] hash) {

    static IdentityKey of(KeyedHash keyedHash, Source source) {
        return new IdentityKey(
                keyedHash.of("source", source.partnerId() + "\0" + source.sourceSystem() + "\0" + source.externalId()));
    }

    /** The key of the mobile number that this contribution states, if it states one. */
    static @Nullable IdentityKey ofMobile(KeyedHash keyedHash, Contribution contribution) {
        String number =
                contribution.phone() == null ? null : contribution.phone().joiningNumber();
        return number == null ? null : new IdentityKey(keyedHash.of("mobile", number));
    }

    /** The key of a mobile number among the users of one partner. */
    static @Nullable IdentityKey ofUsersMobile(KeyedHash keyedHash, Statement statement) {
        PhoneNumber phone = statement.contribution().phone();
        String number = phone == null ? null : phone.joiningNumber();
        return number == null
                ? null
                : new IdentityKey(keyedHash.of("user-mobile", statement.source().partnerId() + "\0" + number));
    }

    /** Names the advisory lock of this identity. Two that share one merely wait for each other. */
    long lock() {
        return ByteBuffer.wrap(hash).getLong();
    }

    /** As a parameter of a statement. */
    static Array hashes(PreparedStatement statement, Collection<IdentityKey> keys) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf("bytea", keys.stream().map(IdentityKey::hash).toArray(byte[][]::new));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentityKey key && Arrays.equals(hash, key.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
