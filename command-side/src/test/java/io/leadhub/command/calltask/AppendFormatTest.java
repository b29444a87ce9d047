package io.leadhub.command.calltask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.command.calltask.AppendRequest.Item;
import io.leadhub.command.calltask.CallNumber.Param;
import io.leadhub.edge.problem.RequestRejected;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppendFormatTest {

    private static final PartnerId ACME = new PartnerId("acme");

    private final AppendFormat format = new AppendFormat(AppendFormatTest::digest);

    @ParameterizedTest
    @CsvSource({
        "86, 13800000001, 13800000001",
        "86, +86 138-0000-0001, 13800000001",
        "86, 008613800000001, 13800000001",
        "86, １３８０００００００１, 13800000001",
        "+86, 19912345678, 19912345678",
        "86, 0592-5550199, 5925550199",
        "852, 51234567, 51234567",
        "852, +852 5123 4567, 51234567",
        "44, 07911 123456, 7911123456",
        "1, (415) 555-2671, 4155552671"
    })
    void understandsNumbersOfACountry(String country, String asSent, String national) {
        assertThat(numberOf(country, asSent)).isEqualTo(national);
    }

    @ParameterizedTest
    @CsvSource({
        "86, 12345",
        "86, +85251234567",
        "852, +8613800000001",
        "86, 1380000000a",
        "86, ''",
        "44, 1800FLOWERS",
        "86, 138000000011380000000113800000001"
    })
    void refusesWhatIsNoNumberOfThatCountry(String country, String asSent) {
        assertThat(numberOf(country, asSent)).isEqualTo("INVALID_PHONE_NUMBER");
    }

    @Test
    void givesANumberTheSameIdHoweverItIsWrittenAndAnotherInEachTask() {
        List<Item> items =
                read("{\"taskId\":\"t\",\"phoneNumbers\":[\"13800000001\"]}").items();
        List<Item> same = read("{\"taskId\":\" t \",\"phoneNumbers\":[{\"phoneNumber\":\"+8613800000001\"}]}")
                .items();
        List<Item> other =
                read("{\"taskId\":\"u\",\"phoneNumbers\":[\"13800000001\"]}").items();

        assertThat(good(items).contactId()).isEqualTo(good(same).contactId());
        assertThat(good(items).contactId()).isNotEqualTo(good(other).contactId());
        assertThat(good(items).contactId().version()).isEqualTo(8);
        assertThat(good(items).contactId().variant()).isEqualTo(2);
        assertThat(good(format.read(
                                new PartnerId("other"),
                                "{\"taskId\":\"t\",\"phoneNumbers\":[\"13800000001\"]}".getBytes(UTF_8))
                        .items()))
                .extracting(CallNumber::contactId)
                .isNotEqualTo(good(items).contactId());
    }

    @Test
    void usesTheSharedParametersWhereANumberStatesNone() {
        AppendRequest request = read("""
                {"taskId":"t","params":[{"name":"a","value":"1"}],"phoneNumbers":["13800000001",
                 {"phoneNumber":"13800000002"},{"phoneNumber":"13800000003","params":[{"name":"b","value":2}]},
                 {"phoneNumber":"13800000004","params":[],"name":"赵六"}]}""");

        assertThat(request.items().stream()
                        .map(item -> ((Item.Good) item).number().params()))
                .containsExactly(
                        List.of(new Param("a", "1")),
                        List.of(new Param("a", "1")),
                        List.of(new Param("b", "2")),
                        List.of());
        assertThat(((Item.Good) request.items().getLast()).number().name()).isEqualTo("赵六");
        assertThat(((Item.Good) request.items().getFirst()).number().name()).isEqualTo("13800000001");
        assertThat(request.countryCode()).isEqualTo("86");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "[{\"name\":\"\"}]", "[{\"name\":\"a\",\"value\":{}}]", "[{\"value\":\"1\"}]"})
    void refusesParametersThatAreNone(String params) {
        assertThat(read("{\"taskId\":\"t\",\"phoneNumbers\":[{\"phoneNumber\":\"13800000001\",\"params\":" + params
                                + "}]}")
                        .items())
                .containsExactly(new Item.Bad("13800000001", "INVALID_PARAMS"));
    }

    @Test
    void namesEverythingThatIsWrongWithTheWhole() {
        assertThatThrownBy(() -> read("{\"phoneNumbers\":7,\"countryCode\":true,\"autoFlowId\":-1,\"params\":1}"))
                .isInstanceOfSatisfying(RequestRejected.class, rejected -> assertThat(
                                rejected.rejection().details().stream().map(FieldProblem::code))
                        .containsExactly(
                                "MISSING_TASK_ID",
                                "INVALID_PHONE_NUMBERS",
                                "INVALID_COUNTRY_CODE",
                                "INVALID_AUTO_FLOW_ID",
                                "INVALID_PARAMS"));
    }

    private String numberOf(String country, String asSent) {
        Item item = read("{\"taskId\":\"t\",\"countryCode\":\"" + country + "\",\"phoneNumbers\":[\"" + asSent + "\"]}")
                .items()
                .getFirst();
        return switch (item) {
            case Item.Good good -> good.number().phoneNumber();
            case Item.Bad bad -> bad.error();
        };
    }

    private AppendRequest read(String body) {
        return format.read(ACME, body.getBytes(UTF_8));
    }

    private static CallNumber good(List<Item> items) {
        return ((Item.Good) items.getFirst()).number();
    }

    private static byte[] digest(String purpose, String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((purpose + value).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
