package io.leadhub.command.partner;

import io.leadhub.api.partner.CredentialStatus;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.problem.RequestRejected;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads the tenants that the environment names, {@code EXTERNAL_API_KEY_<n>} and what belongs to it, at every start. A
 * variable is applied only when it says something else than at the start before, so that what an administrator changed
 * since stays.
 */
@Component
@Order(1)
class EnvironmentTenants implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(EnvironmentTenants.class);

    private static final String ACTOR = "system:environment";
    private static final String PARTNER = "env-";
    private static final String KEY = TenantVariables.KEY;
    private static final int FINGERPRINT_BYTES = 16;

    private final ConfigurableEnvironment environment;
    private final OutboundAdministration outbound;
    private final PartnerActs acts;
    private final TransactionOperations transactions;
    private final JdbcClient jdbc;
    private final KeyedHash hash;

    EnvironmentTenants(
            ConfigurableEnvironment environment,
            OutboundAdministration outbound,
            PartnerActs acts,
            TransactionOperations transactions,
            JdbcClient jdbc,
            KeyedHash hash) {
        this.environment = environment;
        this.outbound = outbound;
        this.acts = acts;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.hash = hash;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        SortedMap<Integer, Map<String, String>> stated = TenantVariables.in(environment);
        TreeSet<Integer> numbers = new TreeSet<>(stated.keySet());
        numbers.addAll(loadedBefore());
        for (int number : numbers) {
            load(number, stated.getOrDefault(number, Map.of()));
        }
    }

    /** @param variables of this tenant, by what follows its number in their names */
    void load(int number, Map<String, String> variables) {
        try {
            transactions.executeWithoutResult(started -> apply(number, variables));
        } catch (RequestRejected refused) {
            throw new IllegalStateException(explained(number, refused));
        }
    }

    private void apply(int number, Map<String, String> variables) {
        PartnerId partnerId = new PartnerId(PARTNER + number);
        acts.hold(partnerId);
        Map<String, String> before = fingerprints(partnerId);
        Map<String, String> now = variables.containsKey(KEY) ? variables : Map.of();
        if (!variables.isEmpty() && now.isEmpty()) {
            log.warn("EXTERNAL_API_KEY_{} is not set: what else is said of this tenant is not loaded", number);
        }
        if (now.isEmpty()) {
            if (before.containsKey(KEY)) {
                outbound.configure(partnerId, disabled(), ACTOR);
                remember(partnerId, KEY, null);
            }
            return;
        }
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        TenantVariables.SETTINGS.forEach((suffix, setting) -> {
            String value = now.get(suffix);
            String fingerprint = value == null ? null : fingerprint(partnerId, suffix, value);
            String known = before.get(suffix);
            if (fingerprint == null ? known != null : !fingerprint.equals(known)) {
                changed.put(setting, value == null ? "" : value);
                remember(partnerId, suffix, fingerprint);
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        if (!before.containsKey(KEY)) {
            changed.put("status", CredentialStatus.ENABLED.name());
        }
        if (changed.path("bizType").asString(".").isEmpty()) {
            changed.put("bizType", OutboundView.USUAL_BIZ_TYPE);
        }
        Fields fields = Fields.of(changed);
        OutboundSettings settings = OutboundSettings.read(fields);
        fields.check();
        outbound.configure(partnerId, settings, ACTOR);
    }

    private static OutboundSettings disabled() {
        return new OutboundSettings(CredentialStatus.DISABLED, null, null, null, null, null, null, null, null);
    }

    private List<Integer> loadedBefore() {
        return jdbc.sql("select distinct partner_id from outbound_variable").query(String.class).list().stream()
                .map(partner -> Integer.valueOf(partner.substring(PARTNER.length())))
                .toList();
    }

    private Map<String, String> fingerprints(PartnerId partnerId) {
        return jdbc
                .sql("select variable, fingerprint from outbound_variable where partner_id = ?")
                .param(partnerId.value())
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void remember(PartnerId partnerId, String variable, @Nullable String fingerprint) {
        if (fingerprint == null) {
            jdbc.sql("delete from outbound_variable where partner_id = ? and variable = ?")
                    .params(partnerId.value(), variable)
                    .update();
        } else {
            jdbc.sql("insert into outbound_variable (partner_id, variable, fingerprint) values (?, ?, ?)"
                            + " on conflict (partner_id, variable) do update set fingerprint = excluded.fingerprint")
                    .params(partnerId.value(), variable, fingerprint)
                    .update();
        }
    }

    private String fingerprint(PartnerId partnerId, String variable, String value) {
        byte[] whole = hash.of("environment-variable", partnerId + "\0" + variable + "\0" + value);
        return HexFormat.of().formatHex(whole, 0, FINGERPRINT_BYTES);
    }

    private static String explained(int number, RequestRejected refused) {
        String variable = "EXTERNAL_API_KEY_" + number;
        return refused.rejection().details().isEmpty()
                ? variable + ": " + refused.rejection().message()
                : refused.rejection().details().stream()
                        .map(FieldProblem::message)
                        .collect(Collectors.joining(" ", variable + "*: ", ""));
    }
}
