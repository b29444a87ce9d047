package io.leadhub.edge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.edge.problem.RequestRejected;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    enum Colour {
        RED
    }

    @Test
    void readsWhatIsThere() {
        Fields fields = fields("""
                {"id":"A-1","lead":{"email":" a.b@example.com ","tags":["x",null," ","y"]},"at":"2023-10-27T18:30:00+08:00",
                 "more":{"s":"t","n":1,"d":0.10,"b":true,"nothing":null},"count":5,"flag":false,"colour":"RED",
                 "rows":[{"a":"1"},{"a":"2"}]}""");

        Fields lead = Objects.requireNonNull(fields.requiredObject("lead"));
        assertThat(fields.requiredText("id", 3)).isEqualTo("A-1");
        assertThat(lead.email("email", 100)).isEqualTo("a.b@example.com");
        assertThat(lead.texts("tags", 4, 1)).containsExactly("x", "y");
        assertThat(fields.instant("at")).isEqualTo(Instant.parse("2023-10-27T10:30:00Z"));
        assertThat(fields.flatMap("more", 5, 10))
                .isEqualTo(Map.of("s", "t", "n", 1L, "d", new BigDecimal("0.10"), "b", true));
        assertThat(fields.integer("count", 1, 5)).isEqualTo(5);
        assertThat(fields.bool("flag")).isFalse();
        assertThat(fields.choice("colour", Colour.class)).isEqualTo(Colour.RED);
        assertThat(fields.objects("rows", 2))
                .extracting(row -> row.text("a", 1))
                .containsExactly("1", "2");
        fields.check();
    }

    @Test
    void aListOfWhichEachItemCountsHasNoBlankOnes() {
        Fields fields = fields("{\"a\":[\"x\",\"\",null,\" \",7],\"b\":[],\"c\":null}");

        assertThat(fields.statedTexts("a", 5, 1)).containsExactly("x");
        assertThat(fields.statedTexts("b", 5, 1)).isEmpty();
        assertThat(fields.statedTexts("c", 5, 1)).isEmpty();
        assertThat(fields.problems())
                .extracting(FieldProblem::field, FieldProblem::code)
                .containsExactly(
                        tuple("a.1", "REQUIRED"),
                        tuple("a.2", "REQUIRED"),
                        tuple("a.3", "REQUIRED"),
                        tuple("a.4", "TYPE"));
    }

    @Test
    void whatNoStoreKeepsIsAProblemBesideTheOthers() {
        Fields fields = StrictJson.DOCUMENT.fields(
                "{\"a\":\"x\\u0000\",\"more\":{\"n\":99999999999999999999},\"c\":7}".getBytes(StandardCharsets.UTF_8));
        fields.text("a", 5);
        fields.requiredText("b", 5);
        fields.text("c", 5);
        fields.flatMap("more", 5, 10);
        fields.refuse("a", "FORMAT", "a says more than once what is wrong.");

        assertThat(fields.problems())
                .extracting(FieldProblem::field, FieldProblem::code)
                .containsExactly(
                        tuple("a", "CHARACTER"), tuple("more.n", "RANGE"), tuple("b", "REQUIRED"), tuple("c", "TYPE"));
    }

    @Test
    void absentNullAndBlankAreNothing() {
        Fields fields = fields("{\"a\":null,\"b\":\" \"}");

        assertThat(fields.text("a", 1)).isNull();
        assertThat(fields.text("b", 1)).isNull();
        assertThat(fields.text("c", 1)).isNull();
        assertThat(fields.object("d")).isNull();
        assertThat(fields.texts("e", 1, 1)).isEmpty();
        fields.check();
    }

    @Test
    void namesEveryProblemAtOnceAndNoValue() {
        Fields fields = fields("""
                {"long":"secret-1","number":7,"lead":{"email":"secret-2","at":"2023-10-27T18:30:00","tags":["ok",9],
                 "more":{"deep":{"x":1}},"list":"secret-3"},"count":99,"colour":"GREEN","rows":[1]}""");

        fields.requiredText("missing", 10);
        fields.requiredText("long", 3);
        fields.requiredText("number", 3);
        Fields lead = Objects.requireNonNull(fields.requiredObject("lead"));
        lead.email("email", 100);
        lead.instant("at");
        lead.texts("tags", 5, 5);
        lead.flatMap("more", 5, 5);
        lead.texts("list", 5, 5);
        fields.integer("count", 1, 5);
        fields.choice("colour", Colour.class);
        fields.objects("rows", 5);

        List<FieldProblem> problems = catchThrowableOfType(RequestRejected.class, fields::check)
                .rejection()
                .details();
        assertThat(problems)
                .extracting(FieldProblem::field, FieldProblem::code)
                .containsExactly(
                        tuple("missing", "REQUIRED"),
                        tuple("long", "LENGTH"),
                        tuple("number", "TYPE"),
                        tuple("lead.email", "FORMAT"),
                        tuple("lead.at", "FORMAT"),
                        tuple("lead.tags.1", "TYPE"),
                        tuple("lead.more.deep", "TYPE"),
                        tuple("lead.list", "TYPE"),
                        tuple("count", "RANGE"),
                        tuple("colour", "FORMAT"),
                        tuple("rows.0", "TYPE"));
        assertThat(problems).noneMatch(problem -> problem.message().contains("secret"));
    }

    @Test
    void knowsWhatNobodyAskedFor() {
        Fields fields = fields("{\"a\":\"1\",\"b\":2,\"lead\":{\"c\":\"3\",\"d\":4}}");
        fields.text("a", 1);
        Objects.requireNonNull(fields.object("lead")).text("c", 1);

        assertThat(fields.unknown()).containsExactly("b", "lead.d");
        fields.refuseUnknown();
        assertThat(fields.problems()).extracting(FieldProblem::code).containsExactly("UNKNOWN", "UNKNOWN");
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(fields("{\"a\":\"😀😀\"}").text("a", 2)).isEqualTo("😀😀");
    }

    @Test
    void refusesADocumentThatIsNoObject() {
        assertThat(fields("[1]").problems()).extracting(FieldProblem::code).containsExactly("TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a@", "@b.cn", "a@b", "a@b.", "a@.b", "a@b..cn", "a b@c.cn", "a@b@c.cn", "a@b.cn\\u00a0x"})
    void refusesWhatIsNoEmailAddress(String text) {
        Fields fields = fields("{\"email\":\"" + text + "\"}");

        assertThat(fields.email("email", 100)).isNull();
        assertThat(fields.problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2023-10-27", "2023-13-01T00:00:00Z", "+999999999-01-01T00:00:00Z", "yesterday", "1700000000"})
    void refusesWhatIsNoTime(String text) {
        Fields fields = fields("{\"at\":\"" + text + "\"}");

        assertThat(fields.instant("at")).isNull();
        assertThat(fields.problems()).hasSize(1);
    }

    private static Fields fields(String json) {
        return Fields.of(StrictJson.DOCUMENT.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
