package io.leadhub.backbone.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of keys that the master key wraps, or of secrets sealed under such keys. Its comment in the database says so,
 * and what each value is bound to: {@code sealed, bound to api_key/<key_id>/<version - 1>}.
 *
 * @param rowKey the one column of the primary key
 * @param owner SQL that names what the value of a row is bound to
 * @param sealed whether the value is a sealed secret, whose wrapped key is a part of it
 */
record WrappedColumn(String table, String name, String rowKey, String owner, boolean sealed) {

    private static final Pattern COMMENT = Pattern.compile("(?:^|, )(sealed|wrapped), bound to ([^;]+)");
    private static final Pattern PLACE = Pattern.compile("<(hex of )?([a-z_]+)( - 1)?>");

    /** Those of the database at hand, the platform's own keys first: without them no platform starts. */
    static List<WrappedColumn> of(Connection connection) throws SQLException {
        List<WrappedColumn> columns = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT owner.relname, field.attname, col_description(owner.oid, field.attnum),
                            (SELECT string_agg(attname, ',') FROM pg_index
                                JOIN pg_attribute ON attrelid = owner.oid AND attnum = ANY (indkey)
                                WHERE indrelid = owner.oid AND indisprimary)
                        FROM pg_class AS owner
                        JOIN pg_attribute AS field ON field.attrelid = owner.oid
                        WHERE owner.relnamespace = current_schema()::regnamespace AND owner.relkind = 'r'
                        AND field.attnum > 0 AND NOT field.attisdropped
                        AND col_description(owner.oid, field.attnum) LIKE '%, bound to %'
                        ORDER BY owner.relname <> 'platform_key', owner.relname, field.attname DESC""")) {
            while (rows.next()) {
                columns.add(of(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return columns;
    }

    static WrappedColumn of(String table, String name, String comment, String primaryKey) {
        Matcher said = COMMENT.matcher(comment);
        if (!said.find() || primaryKey == null || !primaryKey.matches("[a-z_]+")) {
            throw new IllegalStateException("It cannot be told how " + table + "." + name + " is wrapped: " + comment);
        }
        return new WrappedColumn(
                table,
                name,
                primaryKey,
                sql(said.group(2).strip()),
                said.group(1).equals("sealed"));
    }

    private static String sql(String owner) {
        List<String> parts = new ArrayList<>();
        Matcher places = PLACE.matcher(owner);
        int end = 0;
        while (places.find()) {
            literal(owner.substring(end, places.start()), parts);
            parts.add(place(places.toMatchResult()));
            end = places.end();
        }
        literal(owner.substring(end), parts);
        return String.join(" || ", parts);
    }

    private static void literal(String text, List<String> parts) {
        if (text.contains("<") || text.contains("'")) {
            throw new IllegalStateException("It cannot be told what is meant by " + text);
        }
        if (!text.isEmpty()) {
            parts.add("'" + text + "'");
        }
    }

    private static String place(MatchResult found) {
        String column = "\"" + found.group(2) + "\"";
        if (found.group(1) != null) {
            return "encode(" + column + ", 'hex')";
        }
        return found.group(3) == null ? column + "::text" : "(" + column + " - 1)::text";
    }

    /** @throws SecretUnreadable when the key opens nothing of it */
    void open(MasterKey key, byte[] value, String boundTo) {
        key.unwrap(wrappedKey(value), boundTo.getBytes(UTF_8));
    }

    /** The same value for another key. What a sealed secret says is not looked at. */
    byte[] wrapAnew(byte[] value, String boundTo, MasterKey from, MasterKey to) {
        byte[] owner = boundTo.getBytes(UTF_8);
        byte[] wrapped = to.wrap(from.unwrap(wrappedKey(value), owner), owner);
        if (!sealed) {
            return wrapped;
        }
        byte[] anew = value.clone();
        System.arraycopy(wrapped, 0, anew, 1, wrapped.length);
        return anew;
    }

    private byte[] wrappedKey(byte[] value) {
        if (!sealed) {
            return value;
        }
        int end = 1 + EnvelopeSecretBox.WRAPPED_KEY_BYTES;
        if (value.length <= end || value[0] != EnvelopeSecretBox.FORMAT) {
            throw new SecretUnreadable("Not a sealed secret");
        }
        return Arrays.copyOfRange(value, 1, end);
    }
}
