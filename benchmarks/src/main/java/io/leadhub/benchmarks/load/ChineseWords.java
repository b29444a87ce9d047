package io.leadhub.benchmarks.load;

/** What Chinese leads are made of: names, places, companies and what salespeople write down. */
final class ChineseWords {

    static final String SURNAMES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严";

    static final String GIVEN =
            "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力玲健萍红鹏华飞鑫波斌宇浩凯建国欣怡梓涵子轩雨泽一诺思远嘉怡俊晨佳琪博文若曦皓然诗婷家豪美晓东志远春梅海燕庆云新宏德少峰立群振洁雪松瑞琳";

    static final String[] CITIES = {
        "厦门", "福州", "泉州", "上海", "北京", "广州", "深圳", "杭州", "宁波", "南京", "苏州", "成都", "重庆", "武汉", "长沙", "西安", "郑州", "青岛",
        "济南", "合肥", "南昌", "昆明", "天津", "大连"
    };

    static final String[] TRADES = {
        "建材", "装饰工程", "门窗", "家居", "科技", "贸易", "房地产开发", "建筑设计", "文化传媒", "物业管理", "酒店管理", "机电设备"
    };

    static final String[] PRODUCTS = {
        "全屋定制", "断桥铝门窗", "阳光房", "系统窗", "木地板", "整装套餐", "智能家居", "中央空调", "ProductA", "ServiceB"
    };

    static final String[] INTRODUCTIONS = {"通过市场活动获取的线索", "官网留言咨询", "老客户转介绍", "抖音直播间留资", "小红书私信", "展会现场登记", "电话咨询"};

    static final String[] WISHES = {"想了解报价和工期", "计划年底前装修完", "已看过样板间,还在比价", "希望周末上门量尺", "需要出三套方案", "关注环保等级", "预算可以再谈"};

    static final String[] SOURCES = {"PartnerPlatformA", "CrmSystem", "OfficialWebsite", "Exhibition2026", "DouyinLive"
    };

    static final String[] CAMPAIGNS = {"campaign_xyz", "spring_sale", "double_eleven", "brand_search", "feed_ads"};

    private ChineseWords() {}
}
