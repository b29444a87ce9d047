package io.leadhub.query.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLinesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", "|x", "%x"})
    void leadsWhatWouldBeAFormulaByAnApostrophe(String text) {
        assertThat(CsvLines.cell(text).replaceFirst("^\"", "")).startsWith("'" + text.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01012345678", "00123", "138001380001", "7390000000000000001", "12E5", "1.5e+10"})
    void leadsDigitsThatExcelWouldChangeByAnApostrophe(String text) {
        assertThat(CsvLines.cell(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "1001", "0", "138****8000", "0592****67", "E5", "12 E5"})
    void leavesDigitsAloneThatExcelDoes(String text) {
        assertThat(CsvLines.cell(text).replace("\"", "")).isEqualTo(text);
    }

    @Test
    void quotesWhatWouldEndACell() {
        assertThat(CsvLines.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvLines.cell("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(CsvLines.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(CsvLines.cell("张三")).isEqualTo("张三");
        assertThat(CsvLines.cell(null)).isEmpty();
        assertThat(CsvLines.cell(List.of("vip", "大客户"))).isEqualTo("\"vip; 大客户\"");
    }

    @Property
    void everyCellReadsBackAsOneCell(@ForAll String text) {
        String cell = CsvLines.cell(text);
        String inside =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertThat(inside.startsWith("'") ? inside.substring(1) : inside)
                .isEqualTo(text.startsWith("'") ? text.substring(1) : text);
        if (!cell.startsWith("\"")) {
            assertThat(cell).doesNotContain(",", "\"", "\n", "\r");
        }
    }
}
