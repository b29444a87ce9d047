package io.leadhub.query.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "张三      | 三          | 张<em>三</em>",
                "张三      | zhangsan    | <em>张三</em>",
                "张三      | zhangs      | <em>张三</em>",
                "张三      | san         | 张<em>三</em>",
                "张三      | zs          | <em>张三</em>",
                "曾国藩    | zgf         | <em>曾国藩</em>",
                "吕布      | lv          | <em>吕</em>布",
                "欧阳 锋   | ouyangfeng  | <em>欧阳 锋</em>",
                "John Smith | smi        | John <em>Smi</em>th",
                "<b>张</b> | 张          | &lt;b&gt;<em>张</em>&lt;/b&gt;",
                "\"&张     | 张          | &quot;&amp;<em>张</em>"
            })
    void marksWhatWasMeant(String name, String typed, String marked) {
        assertThat(highlights(name, null, typed, true)).containsEntry("name", marked);
    }

    @ParameterizedTest
    @CsvSource({
        "13800138000, 8000, 1380013<em>8000</em>",
        "13800138000, 13800138000, <em>13800138000</em>",
        "0592-5550101, 0101, 0592-555<em>0101</em>"
    })
    void marksTheLastDigits(String phone, String typed, String marked) {
        assertThat(highlights(null, phone, typed, true)).containsEntry("phone", marked);
    }

    @Test
    void marksNoContactDataForThoseWhoMayNotSearchByIt() {
        assertThat(highlights("张三", "13800138000", "三", false)).isEmpty();
        assertThat(highlights("张三", "13800138000", "8000", false)).isEmpty();
    }

    @Property(tries = 500)
    void neverLetsATagThroughAndNeverFails(@ForAll String name, @ForAll String typed) {
        Map<String, String> highlights = highlights(name, null, typed, true);
        highlights.values().forEach(marked -> assertThat(
                        marked.replace("<em>", "").replace("</em>", ""))
                .doesNotContain("<", ">"));
    }

    private static Map<String, String> highlights(
            @Nullable String name, @Nullable String phone, String typed, boolean contact) {
        LeadView lead = LeadView.of(LeadStory.of("lead-1")
                .captured(1, "acme", "x-1", LeadStory.says(name, phone, null, null, null, null, Map.of()))
                .state());
        return Highlights.of(SearchWords.of(typed), lead, contact);
    }
}
