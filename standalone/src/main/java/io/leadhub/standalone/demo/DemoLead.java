package io.leadhub.standalone.demo;

import java.util.List;
import java.util.Map;

/**
 * A lead of the demo. The same ones come every time, so that a second demo shows what a repeat does: nothing.
 *
 * @param query what somebody in sales types to find it
 */
record DemoLead(String externalLeadId, String query, Map<String, String> leadData) {

    static final List<DemoLead> ALL = List.of(
            lead("demo-1", "张三", Map.of("name", "张三", "phone", "13800138000", "city", "成都")),
            lead("demo-2", "lina", Map.of("name", "李娜", "phone", "+86 139-0013-9001", "city", "上海")),
            lead("demo-3", "wxm", Map.of("name", "王小明", "phone", "13700137002", "company", "晨光家居")),
            lead("demo-4", "晨星", Map.of("name", "陈静", "email", "chenjing@example.com", "company", "晨星装饰有限公司")),
            lead("demo-5", "7004", Map.of("name", "刘洋", "phone", "１３６００１３７００４", "city", "杭州")),
            lead("demo-6", "demo-6", Map.of("name", "赵敏", "wechat", "zhaomin_88", "city", "深圳")));

    private static DemoLead lead(String externalLeadId, String query, Map<String, String> leadData) {
        return new DemoLead(externalLeadId, query, leadData);
    }

    Map<String, Object> body() {
        return Map.of("externalLeadId", externalLeadId, "sourceSystem", "DemoShop", "leadData", leadData);
    }
}
