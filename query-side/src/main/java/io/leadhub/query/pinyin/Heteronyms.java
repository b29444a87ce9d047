package io.leadhub.query.pinyin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Characters that are read in more than one way in names of people, places and companies (多音字), tones apart. What
 * dictionaries put first is often not how a surname or a city is read.
 */
final class Heteronyms {

    private static final String TABLE = """
            阿 a e|艾 ai yi|薄 bo bao|堡 bao bu pu|贲 ben bi|秘 mi bi|辟 pi bi|屏 ping bing|柏 bai bo|泊 bo po|卜 bu bo
            参 can shen|藏 zang cang|曾 zeng ceng|查 zha cha|差 cha chai|禅 chan shan|单 shan dan chan|长 chang zhang
            朝 chao zhao|车 che ju|谌 chen shen|盛 sheng cheng|晟 sheng cheng|澄 cheng deng|乘 cheng sheng|尺 chi che
            重 chong zhong|种 chong zhong|仇 qiu chou|畜 chu xu|褚 chu zhu|传 chuan zhuan|幢 zhuang chuang|绰 chuo chao
            澹 tan dan|弹 tan dan|翟 zhai di|提 ti di|调 diao tiao|洞 dong tong
            都 du dou|读 du dou|囤 tun dun|度 du duo|繁 fan po|番 fan pan|冯 feng ping|佛 fo fu|宓 mi fu
            盖 gai ge|给 ji gei|贾 jia gu|谷 gu yu|龟 gui jun qiu|涡 guo wo
            还 hai huan|行 xing hang|巷 xiang hang|黑 hei he|会 hui kuai|郇 xun huan
            稽 ji qi|奇 qi ji|系 xi ji|降 jiang xiang|强 qiang jiang|角 jiao jue|校 xiao jiao
            解 jie xie|颉 jie xie|句 ju gou|圈 quan juan|觉 jue jiao|卡 ka qia|适 shi kuo|隗 wei kui|乐 le yue yao
            陆 lu liu|绿 lv lu|露 lu lou|率 shuai lv|落 luo la|脉 mai mo|没 mei mo
            缪 miao miu mu mou|模 mo mu|牟 mou mu|万 wan mo|那 na nuo|娜 na nuo|佴 nai er
            粘 nian zhan|弄 nong long|区 ou qu|炮 pao bao|朴 piao pu po|埔 pu bu|曝 pu bao|契 qi xie
            俟 si qi|铅 qian yan|茜 qian xi|覃 qin tan|塞 sai se|色 se shai|莎 sha suo
            厦 xia sha|召 shao zhao|折 she zhe|蛇 she yi|什 shi shen|食 shi si|识 shi zhi|省 sheng xing|莘 shen xin
            沈 shen chen|属 shu zhu|术 shu zhu|俞 yu shu|似 si shi|宿 su xiu
            拓 tuo ta|尉 wei yu|蔚 wei yu|尾 wei yi|无 wu mo|洗 xi xian|虾 xia ha|血 xue xie|荥 xing ying
            钥 yao yue|员 yuan yun|扎 zha za|祭 ji zhai|吓 xia he|轧 ya zha|殷 yin yan
            著 zhu zhuo|兹 zi ci|郄 qie xi|郗 xi chi
            """;

    private static final Map<String, List<String>> READINGS = Arrays.stream(TABLE.split("[|\n]"))
            .map(entry -> Arrays.asList(entry.trim().split(" ")))
            .collect(Collectors.toUnmodifiableMap(
                    entry -> entry.getFirst(), entry -> List.copyOf(entry.subList(1, entry.size()))));

    private Heteronyms() {}

    /** Readings that may be meant, the likelier first; empty when the usual one will do. */
    static List<String> of(String character) {
        return READINGS.getOrDefault(character, List.of());
    }
}
