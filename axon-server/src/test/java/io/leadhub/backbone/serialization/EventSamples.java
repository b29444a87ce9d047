package io.leadhub.backbone.serialization;

import io.leadhub.api.access.AccessEvent;
import io.leadhub.api.calltask.CallTaskEvent;
import io.leadhub.api.douyin.DouyinAccountEvent;
import io.leadhub.api.douyin.FansSyncEvent;
import io.leadhub.api.hook.HookEvent;
import io.leadhub.api.lead.LeadEvent;
import io.leadhub.api.order.OrderEvent;
import io.leadhub.api.partner.PartnerEvent;
import io.leadhub.api.rawpayload.RawPayloadEvent;
import io.leadhub.api.showroom.ShowroomEvent;
import io.leadhub.api.webhook.WebhookEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One event of every type there is, each component filled with what its name and type suggest. */
final class EventSamples {

    private static final Instant THEN = Instant.parse("2026-11-20T08:30:00.123456Z");

    private EventSamples() {}

    static Stream<Object> all() {
        return of(
                LeadEvent.class,
                RawPayloadEvent.class,
                PartnerEvent.class,
                CallTaskEvent.class,
                AccessEvent.class,
                OrderEvent.class,
                ShowroomEvent.class,
                HookEvent.class,
                DouyinAccountEvent.class,
                FansSyncEvent.class,
                WebhookEvent.class);
    }

    /** One message of every type of these catalogues. */
    static Stream<Object> of(Class<?>... catalogues) {
        return Arrays.stream(catalogues)
                .flatMap(catalogue -> Arrays.stream(catalogue.getPermittedSubclasses()))
                .map(EventSamples::ofRecord);
    }

    private static Object ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> of(component.getName(), component.getGenericType()))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a sample of " + type, e);
        }
    }

    private static Object of(String name, Type type) {
        return switch (type) {
            case ParameterizedType generic
            when generic.getRawType() == List.class -> List.of(of(name, generic.getActualTypeArguments()[0]));
            case ParameterizedType generic
            when generic.getRawType() == Set.class -> Set.of(of(name, generic.getActualTypeArguments()[0]));
            case ParameterizedType generic
            when generic.getRawType() == Map.class -> Map.of("key", of(name, generic.getActualTypeArguments()[1]));
            case Class<?> plain -> ofClass(name, plain);
            default -> throw new IllegalStateException("No sample of " + type);
        };
    }

    private static Object ofClass(String name, Class<?> type) {
        if (type == String.class || type == Object.class) {
            return name + "-张三";
        }
        if (type == long.class || type == Long.class) {
            return 1001L;
        }
        if (type == BigDecimal.class) {
            return new BigDecimal("8800.50");
        }
        if (type == int.class || type == Integer.class) {
            return 7;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == Instant.class) {
            return THEN;
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2026, 11, 20);
        }
        if (type == Duration.class) {
            return Duration.ofHours(24);
        }
        if (type == byte[].class) {
            return "{\"name\":\"张三\"}".getBytes(StandardCharsets.UTF_8);
        }
        return type.isEnum() ? type.getEnumConstants()[0] : ofRecord(type);
    }
}
