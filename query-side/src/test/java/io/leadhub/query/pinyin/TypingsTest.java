package io.leadhub.query.pinyin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingsTest {

    @Test
    void goFromEachCharacterToTheEndInPinyinAndInInitials() {
        assertThat(Typings.of("张三")).containsExactlyInAnyOrder("zhangsan", "san", "zs", "s");
    }

    @ParameterizedTest
    @CsvSource({
        "曾国藩,zengguofan", "单田芳,shantianfang", "仇英,qiuying", "解缙,xiejin", "查良镛,zhaliangyong", "区文,ouwen",
        "朴槿惠,piaojinhui", "朴槿惠,pujinhui", "任正非,renzhengfei", "盖叫天,gejiaotian", "乐嘉,yuejia", "乐嘉,lejia",
        "缪荃孙,miaoquansun", "覃辉,qinhui", "覃辉,tanhui", "种师道,chongshidao", "尉迟恭,yuchigong", "万俟卨,moqixie",
        "厦门,xiamen", "长城,changcheng", "中国银行,zhongguoyinhang", "重庆,chongqing", "成都,chengdu", "吕布,lvbu",
        "吕布,lubu", "翟天临,zhaitianlin", "冼星海,xianxinghai"
    })
    void knowEveryReadingThatMayBeMeant(String name, String typed) {
        assertThat(Typings.of(name)).contains(typed);
    }

    @Test
    void takeWordsInLatinLettersFromEachOfTheirLetters() {
        assertThat(Typings.of("abc科技")).contains("abckeji", "bckeji", "keji", "akj", "kj");
    }

    @Test
    void ignoreSignsAndBlanks() {
        assertThat(Typings.of("张·三 ")).isEqualTo(Typings.of("张三"));
    }

    @Test
    void stayFewForLongAndAmbiguousNames() {
        assertThat(Typings.of("长乐重行单曾".repeat(50))).hasSizeLessThan(300).allMatch(typing -> typing.length() <= 64);
    }

    @Test
    void areNoneWhereNothingCanBeTyped() {
        assertThat(Typings.of("… ，!")).isEqualTo(Set.of());
    }

    @Test
    void readNamesInTheOrderOfTheAlphabet() {
        assertThat(Typings.reading("曾国藩")).isEqualTo("zeng guo fan");
    }
}
