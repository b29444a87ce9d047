package io.leadhub.edge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.edge.problem.RequestRejected;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    record Reading(String name, int count, List<String> tags) {}

    @Test
    void readsADocumentAsItIs() {
        assertThat(StrictJson.DOCUMENT
                        .parse(utf8("{\"name\":\"张三😀\",\"n\":[1,2.5,true,null]}"))
                        .toString())
                .isEqualTo("{\"name\":\"张三😀\",\"n\":[1,2.5,true,null]}");
    }

    @Test
    void toleratesAByteOrderMark() {
        assertThat(StrictJson.DOCUMENT.parse(utf8("\uFEFF{\"a\":1}")).get("a").intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{a:1}",
                "[1,]",
                "NaN",
                "[Infinity]",
                "[-Infinity]",
                "[+1]",
                "[01]",
                "[.5]",
                "/* */{}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\0\"}",
                "\"\\x41\"",
                "tru"
            })
    void refusesWhatIsNotOneDocument(String text) {
        assertThat(refusal(utf8(text)).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "C080",
                "E080AF",
                "EDA080",
                "EDA0BDEDB880",
                "F4908080",
                "F8888080",
                "C3",
                "E282",
                "F09F98",
                "FF",
                "FEFF"
            })
    void refusesWhatIsNotUtf8(String hex) {
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] document = new byte[bad.length + 4];
        System.arraycopy(utf8("[\""), 0, document, 0, 2);
        System.arraycopy(bad, 0, document, 2, bad.length);
        System.arraycopy(utf8("\"]"), 0, document, bad.length + 2, 2);

        assertThat(refusal(document).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "GBK"})
    void refusesOtherEncodings(String charset) {
        assertThat(refusal("{\"name\":\"张三\"}".getBytes(Charset.forName(charset)))
                        .code())
                .isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void goesThirtyTwoLevelsDeepAndNoFurther() {
        assertThat(StrictJson.DOCUMENT
                        .parse(utf8("[".repeat(32) + "]".repeat(32)))
                        .isArray())
                .isTrue();
        assertThat(refusal(utf8("[".repeat(33) + "]".repeat(33))).code()).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(refusal(utf8("[".repeat(500_000))).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void namesEveryCharacterThatNoStoreKeeps() {
        Rejection refusal = refusal(utf8("{\"a\":\"x\\u0000\",\"b\":{\"c\":[\"\\uD800\",\"ok\",\"\\uFFFF\"]},"
                + "\"d\":\"\\uDC00\\uD800\",\"\\u0001\":1,\"e\":\"\\u001f\",\"fine\":\"\\t\\n\\r\\uD83D\\uDE00\"}"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.details())
                .extracting(FieldProblem::field, FieldProblem::code)
                .containsExactly(
                        tuple("a", "CHARACTER"),
                        tuple("b.c.0", "CHARACTER"),
                        tuple("b.c.2", "CHARACTER"),
                        tuple("d", "CHARACTER"),
                        tuple("\uFFFD", "CHARACTER"),
                        tuple("e", "CHARACTER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e-400", "9223372036854775808", "1e2147483648", "1e-2147483648"})
    void refusesNumbersBeyondEveryRange(String number) {
        assertThat(refusal(utf8("{\"n\":" + number + "}")).code())
                .isIn(ErrorCode.INVALID_PARAMETER, ErrorCode.INVALID_JSON);
    }

    @Test
    void refusesNumbersOfEndlessLength() {
        assertThat(refusal(utf8("[" + "9".repeat(1000) + "]")).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void refusesAFloodOfTinyValues() {
        assertThat(refusal(utf8("[" + "1,".repeat(200_000) + "1]")).code()).isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void takesAMebibyteAndABatchOfEight() {
        byte[] large = utf8("[\"" + "x".repeat(60_000) + "\"" + ",\"y\"".repeat(1) + "]" + " ".repeat(1 << 20));

        assertThat(refusal(large).code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
        assertThat(StrictJson.BATCH.parse(large).size()).isEqualTo(2);
    }

    @Test
    void neverQuotesTheBody() {
        Rejection refusal = refusal(utf8("{\"phone\":\"13800138000\",\"phone\":\"13800138000\"}"));

        assertThat(refusal.message()).doesNotContain("13800138000").contains("line 1");
    }

    @Test
    void readsARecord() {
        assertThat(StrictJson.DOCUMENT.read(utf8("{\"name\":\"x\",\"count\":3,\"tags\":[\"a\"]}"), Reading.class))
                .isEqualTo(new Reading("x", 3, List.of("a")));
    }

    @Test
    void namesEveryPropertyThatDoesNotFitARecord() {
        Rejection refusal = refusalOf(() -> StrictJson.DOCUMENT.read(
                utf8("{\"count\":\"x\",\"other\":{\"deep\":1},\"tags\":{\"a\":1},\"more\":1}"), Reading.class));

        assertThat(refusal.details())
                .extracting(FieldProblem::field, FieldProblem::code)
                .contains(tuple("other", "UNKNOWN"), tuple("tags", "TYPE"), tuple("more", "UNKNOWN"))
                .extracting(tuple -> tuple.toList().getFirst())
                .contains("count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "\"x\"", "[]", "{\"name\":1}", "{\"count\":true}", "{\"count\":1.5}"})
    void refusesADocumentThatIsNoSuchRecord(String text) {
        assertThat(refusalOf(() -> StrictJson.DOCUMENT.read(utf8(text), Reading.class))
                        .code())
                .isEqualTo(ErrorCode.INVALID_PARAMETER);
    }

    private static Rejection refusal(byte[] document) {
        return refusalOf(() -> StrictJson.DOCUMENT.parse(document));
    }

    private static Rejection refusalOf(ThrowingCallable reading) {
        return catchThrowableOfType(RequestRejected.class, reading).rejection();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
