package io.leadhub.command.calltask;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.backbone.crypto.KeyedHash;
import io.leadhub.command.calltask.AppendRequest.Item;
import io.leadhub.command.calltask.CallNumber.Param;
import io.leadhub.command.cleaning.PhoneNumbers;
import io.leadhub.command.cleaning.Texts;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The body of an append, as docs/api/append-numbers.md describes it. Reads the same bytes the same way every time. */
@Component
class AppendFormat {

    /** What can be wrong with a request as a whole. */
    static final Set<String> PROBLEMS = Set.of(
            "INVALID_JSON",
            "MISSING_TASK_ID",
            "INVALID_TASK_ID",
            "INVALID_PHONE_NUMBERS",
            "INVALID_COUNTRY_CODE",
            "INVALID_AUTO_FLOW_ID",
            "INVALID_PARAMS");

    private static final int MOST_NUMBERS = 1_000;

    private static final int MAX_TASK_ID = 128;
    private static final int MAX_PHONE = 32;
    private static final int MAX_NAME = 128;
    private static final int MOST_PARAMS = 50;
    private static final int MAX_PARAM_NAME = 100;
    private static final int MAX_PARAM_VALUE = 1_000;
    private static final int HOME = 86;
    private static final int HIGHEST_COUNTRY_CODE = 999;
    private static final String UNKNOWN_REGION = "ZZ";
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    private final KeyedHash hash;

    AppendFormat(KeyedHash hash) {
        this.hash = hash;
    }

    /** @throws RequestRejected naming everything that is wrong with the request as a whole */
    AppendRequest read(PartnerId partnerId, byte[] body) {
        JsonNode request = StrictJson.BATCH.parse(body);
        if (!request.isObject()) {
            throw refused(List.of(new FieldProblem("", "INVALID_JSON", "The body must be an object.")));
        }
        List<FieldProblem> problems = new ArrayList<>();
        String taskId = taskId(request.path("taskId"), problems);
        JsonNode numbers = numbers(request.path("phoneNumbers"), problems);
        int country = countryCode(request.path("countryCode"), problems);
        Long autoFlowId = autoFlowId(request.path("autoFlowId"), problems);
        List<Param> shared = sharedParams(request.path("params"), problems);
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        List<Item> items = new ArrayList<>(numbers.size());
        Set<UUID> seen = new HashSet<>();
        for (JsonNode number : numbers) {
            Item item = item(partnerId, taskId, country, shared, number);
            boolean again =
                    item instanceof Item.Good good && !seen.add(good.number().contactId());
            items.add(again ? new Item.Bad(item.asSent(), "DUPLICATE_PHONE_NUMBER") : item);
        }
        return new AppendRequest(taskId, Integer.toString(country), autoFlowId, items);
    }

    private Item item(PartnerId partnerId, String taskId, int country, List<Param> shared, JsonNode item) {
        JsonNode phone = item.isObject() ? item.path("phoneNumber") : item;
        String asSent = phone.isString() ? phone.stringValue() : phone.isNumber() ? phone.asString() : "";
        String national = phone.isString() && asSent.length() <= MAX_PHONE ? national(asSent, country) : null;
        if (national == null) {
            return new Item.Bad(shortened(asSent), "INVALID_PHONE_NUMBER");
        }
        List<Param> params =
                item.path("params").isMissingNode() || item.path("params").isNull()
                        ? shared
                        : params(item.path("params"));
        if (params == null) {
            return new Item.Bad(asSent, "INVALID_PARAMS");
        }
        String name =
                item.path("name").isString() ? Texts.line(item.path("name").stringValue()) : null;
        return new Item.Good(
                asSent,
                new CallNumber(
                        contactId(partnerId, taskId, country + national),
                        national,
                        name == null || name.length() > MAX_NAME ? national : name,
                        params));
    }

    private UUID contactId(PartnerId partnerId, String taskId, String number) {
        ByteBuffer whole = ByteBuffer.wrap(hash.of("contact-id", partnerId + "\0" + taskId + "\0" + number));
        long most = (whole.getLong() & ~0xF000L) | 0x8000L;
        long least = (whole.getLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static String taskId(JsonNode value, List<FieldProblem> problems) {
        if (isAbsent(value) || (value.isString() && value.stringValue().isBlank())) {
            problems.add(new FieldProblem("taskId", "MISSING_TASK_ID", "taskId is required"));
            return "";
        }
        if (!value.isString() || value.stringValue().length() > MAX_TASK_ID) {
            problems.add(new FieldProblem(
                    "taskId", "INVALID_TASK_ID", "taskId must be a string of at most " + MAX_TASK_ID + " characters"));
            return "";
        }
        return value.stringValue().strip();
    }

    private static JsonNode numbers(JsonNode value, List<FieldProblem> problems) {
        if (!value.isArray() || value.isEmpty()) {
            problems.add(new FieldProblem(
                    "phoneNumbers", "INVALID_PHONE_NUMBERS", "phoneNumbers must be a non-empty array"));
        } else if (value.size() > MOST_NUMBERS) {
            problems.add(new FieldProblem(
                    "phoneNumbers",
                    "INVALID_PHONE_NUMBERS",
                    "phoneNumbers must have at most " + MOST_NUMBERS + " entries"));
        }
        return value;
    }

    private static int countryCode(JsonNode value, List<FieldProblem> problems) {
        if (isAbsent(value)) {
            return HOME;
        }
        String text =
                value.isString() || value.isIntegralNumber() ? value.asString().strip() : "";
        String digits = text.startsWith("+") ? text.substring(1) : text;
        boolean known = !digits.isEmpty()
                && digits.length() <= 3
                && digits.chars().allMatch(AppendFormat::isDigit)
                && isKnown(Integer.parseInt(digits));
        if (!known) {
            problems.add(new FieldProblem(
                    "countryCode", "INVALID_COUNTRY_CODE", "countryCode must be a calling code such as 86"));
            return HOME;
        }
        return Integer.parseInt(digits);
    }

    private static boolean isKnown(int countryCode) {
        return countryCode <= HIGHEST_COUNTRY_CODE
                && !LIBRARY.getRegionCodeForCountryCode(countryCode).equals(UNKNOWN_REGION);
    }

    private static @Nullable Long autoFlowId(JsonNode value, List<FieldProblem> problems) {
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            problems.add(new FieldProblem(
                    "autoFlowId", "INVALID_AUTO_FLOW_ID", "autoFlowId must be a whole number that is not negative"));
            return null;
        }
        return value.longValue();
    }

    private static List<Param> sharedParams(JsonNode value, List<FieldProblem> problems) {
        List<Param> params = isAbsent(value) ? List.of() : params(value);
        if (params == null) {
            problems.add(new FieldProblem(
                    "params",
                    "INVALID_PARAMS",
                    "params must be an array of at most " + MOST_PARAMS + " objects with name and value"));
            return List.of();
        }
        return params;
    }

    /** {@code null} when it is no list of names with values. */
    private static @Nullable List<Param> params(JsonNode value) {
        if (!value.isArray() || value.size() > MOST_PARAMS) {
            return null;
        }
        List<Param> params = new ArrayList<>();
        for (JsonNode param : value) {
            JsonNode name = param.path("name");
            JsonNode said = param.path("value");
            boolean good = name.isString()
                    && !name.stringValue().isBlank()
                    && name.stringValue().length() <= MAX_PARAM_NAME
                    && (said.isValueNode() || said.isMissingNode())
                    && said.asString("").length() <= MAX_PARAM_VALUE;
            if (!good) {
                return null;
            }
            params.add(new Param(name.stringValue(), said.asString("")));
        }
        return params;
    }

    /** The number without its country code; {@code null} when it is none of that country. */
    private static @Nullable String national(String asSent, int country) {
        if (country == HOME) {
            String e164 = PhoneNumbers.understand(asSent).international();
            return e164 != null && e164.startsWith("+" + HOME) ? e164.substring(3) : null;
        }
        String written = Normalizer.normalize(asSent, Normalizer.Form.NFKC).strip();
        if (!written.chars().allMatch(character -> isDigit(character) || "+-(). ".indexOf(character) >= 0)) {
            return null;
        }
        try {
            Phonenumber.PhoneNumber number = LIBRARY.parse(written, LIBRARY.getRegionCodeForCountryCode(country));
            return number.getCountryCode() == country && LIBRARY.isPossibleNumber(number)
                    ? LIBRARY.getNationalSignificantNumber(number)
                    : null;
        } catch (NumberParseException noNumber) {
            return null;
        }
    }

    private static RequestRejected refused(List<FieldProblem> problems) {
        String message = problems.stream().map(FieldProblem::message).collect(Collectors.joining("; "));
        return new RequestRejected(new Rejection(ErrorCode.INVALID_PARAMETER, message, problems));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static String shortened(String asSent) {
        return asSent.length() <= MAX_PHONE ? asSent : asSent.substring(0, MAX_PHONE) + "…";
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
