package io.leadhub.standalone.documentation;

import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.json.Withheld;
import io.leadhub.edge.problem.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/**
 * Has the doors of a platform described by their own code, and adds what all of them have in common: how to prove who one
 * is, which scope it takes, how refusals look.
 */
@Configuration(proxyBeanMethods = false)
public class DescriptionByTheCode {

    private static final String TOKEN = "token";

    private static final String SIGNATURE = "signature";

    private static final String KEY = "key";

    private static final String CONTROLLER = "Controller";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .addResponseWrapperToIgnore(Withheld.class)
                .replaceWithClass(JsonNode.class, Object.class)
                .replaceWithSchema(MultiValueMap.class, new MapSchema().additionalProperties(new StringSchema()));
        TypeNames.use();
    }

    @Bean
    OpenAPI description() {
        Components components = new Components()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("An access token of POST /api/oauth/token."))
                .addSecuritySchemes(
                        SIGNATURE,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-Signature")
                                .description(
                                        "HMAC-SHA256 over method, path and query, X-Timestamp, X-Nonce and the body's"
                                                + " SHA-256, beside X-Access-Key-Id, X-Timestamp and X-Nonce."));
        components.addSecuritySchemes(
                KEY,
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("x-api-key")
                        .description("The key of a tenant, as it is."));
        ModelConverters.getInstance()
                .resolveAsResolvedSchema(new AnnotatedType(Problem.class))
                .referencedSchemas
                .forEach(components::addSchemas);
        return new OpenAPI()
                .info(new Info()
                        .title("LeadHub")
                        .version("v1")
                        .description(
                                "Takes leads in from every source and shows them to sales, auditors and subscribers.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .components(components);
    }

    @Bean
    GlobalOperationCustomizer whatAllDoorsHaveInCommon() {
        return (operation, method) -> {
            Content problem = new Content()
                    .addMediaType(
                            "application/problem+json",
                            new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
            operation
                    .getResponses()
                    .putIfAbsent(
                            "default", new ApiResponse().description("Refused").content(problem));
            return secured(repeatable(readByItself(operation.operationId(name(method)), method), method), method);
        };
    }

    /** The same however many other methods are called the same. */
    private static String name(HandlerMethod method) {
        String controller = method.getBeanType().getSimpleName();
        String verb = method.getMethod().getName();
        return StringUtils.uncapitalize(controller.substring(0, controller.length() - CONTROLLER.length()))
                + StringUtils.capitalize(verb);
    }

    /** A door that reads its parameters by itself says on its method which they are. */
    private static Operation readByItself(Operation operation, HandlerMethod method) {
        for (MethodParameter read : method.getMethodParameters()) {
            if (read.getParameterType() == MultiValueMap.class) {
                operation.getParameters().removeIf(all -> all.getName()
                        .equals(read.getParameter().getName()));
            }
        }
        return operation;
    }

    private static Operation repeatable(Operation operation, HandlerMethod method) {
        boolean changes = method.hasMethodAnnotation(PostMapping.class) || method.hasMethodAnnotation(PutMapping.class);
        return changes && scopeOf(method) != null
                ? operation.addParametersItem(new HeaderParameter()
                        .name("X-Request-Id")
                        .schema(new StringSchema().maxLength(255))
                        .description("Names the request, so that it may be sent again; or Idempotency-Key."
                                + " Required under /api/mobile."))
                : operation;
    }

    private static Operation secured(Operation operation, HandlerMethod method) {
        RequiresScope scope = scopeOf(method);
        if (scope == null || method.hasMethodAnnotation(OpenDoor.class)) {
            return operation;
        }
        String scheme =
                switch (scope.value()) {
                    case "leads:ingest" -> SIGNATURE;
                    case "numbers:append" -> KEY;
                    default -> TOKEN;
                };
        return operation.addSecurityItem(new SecurityRequirement().addList(scheme, scope.value()));
    }

    private static @Nullable RequiresScope scopeOf(HandlerMethod method) {
        RequiresScope own = method.getMethodAnnotation(RequiresScope.class);
        return own != null
                ? own
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresScope.class);
    }
}
