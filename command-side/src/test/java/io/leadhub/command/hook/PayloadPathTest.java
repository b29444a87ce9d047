package io.leadhub.command.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.edge.json.StrictJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PayloadPathTest {

    private static final JsonNode PAYLOAD = StrictJson.DOCUMENT.parse("""
            {"id":6805098888650000,"name":" 张三 ","blank":" ","nothing":null,"yes":true,
             "city":["北京市","东城区"],"deep":{"er":[{"label":"姓名","value":"李四"},{"label":"电话","value":138}]},
             "packed":"{\\"card\\":[{\\"label\\":\\"手机号\\",\\"value\\":\\"139\\"}]}","text":"{no json"}""".getBytes(UTF_8));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id; 6805098888650000",
                "name; 张三",
                "yes; true",
                "city; 北京市 东城区",
                "city[1]; 东城区",
                "deep.er[0].value; 李四",
                "deep.er[label=姓名].value; 李四",
                "deep.er[label=手机|电话].value; 138",
                "packed.card[label=手机号].value; 139",
                "header:msg-id; m-1"
            })
    void leadsToWhatStandsThere(String path, String value) {
        assertThat(PayloadPath.isValid(path)).isTrue();
        assertThat(find(path)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent",
                "blank",
                "nothing",
                "deep",
                "deep.er[7].value",
                "deep.er[label=微信].value",
                "name.more",
                "text.more",
                "city.more",
                "id[0]",
                "header:absent"
            })
    void findsNothingElse(String path) {
        assertThat(PayloadPath.isValid(path)).isTrue();
        assertThat(find(path)).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a.", "a..b", "a[", "a]", "a[]", "a[b]", "a[=c]", "a[b=]", "header:", "header:A b"})
    void knowsWhatIsNoPath(String path) {
        assertThat(PayloadPath.isValid(path)).isFalse();
    }

    @Test
    void aPathIsNotEndless() {
        assertThat(PayloadPath.isValid("a".repeat(501))).isFalse();
    }

    private static String find(String path) {
        return new PayloadPath(path).find(PAYLOAD, Map.of("msg-id", "m-1")).orElse("nothing");
    }
}
