package io.leadhub.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.leadhub.edge.caller.OpenDoor;
import io.leadhub.edge.caller.RequiresScope;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.NullMarked;
import org.springframework.web.bind.annotation.RestController;

/** The walls of the house. Each rule has been seen to fall when it is broken: CONTRIBUTING.md says how to see it. */
@AnalyzeClasses(packages = "io.leadhub", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> CLOCK_AND_CHANCE = Set.of(
            "java.time.Clock",
            "java.util.Random",
            "java.util.UUID",
            "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.lang.Math");

    @ArchTest
    static final ArchRule modulesPointInward = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("io.leadhub.api..")
            .layer("backbone")
            .definedBy("io.leadhub.backbone..")
            .layer("edge")
            .definedBy("io.leadhub.edge..")
            .layer("embedded")
            .definedBy("io.leadhub.embedded..")
            .layer("command")
            .definedBy("io.leadhub.command..")
            .layer("query")
            .definedBy("io.leadhub.query..")
            .layer("standalone")
            .definedBy("io.leadhub.standalone..")
            .whereLayer("standalone")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("query")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("embedded")
            .mayOnlyBeAccessedByLayers("standalone")
            .whereLayer("backbone")
            .mayOnlyBeAccessedByLayers("command", "query", "standalone")
            .whereLayer("edge")
            .mayOnlyBeAccessedByLayers("command", "query", "standalone");

    @ArchTest
    static final ArchRule theApiIsPlain = classes()
            .that()
            .resideInAPackage("io.leadhub.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.leadhub.api..",
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "org.axonframework.modelling.command..",
                    "org.axonframework.commandhandling..",
                    "org.axonframework.serialization..");

    @ArchTest
    static final ArchRule aggregatesKnowNeitherTimeNorChance = noClasses()
            .that()
            .areMetaAnnotatedWith(AggregateRoot.class)
            .should()
            .accessTargetWhere(theClockOrChance());

    @ArchTest
    static final ArchRule aggregatesTalkToNobody = classes()
            .that()
            .areMetaAnnotatedWith(AggregateRoot.class)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.leadhub.api..",
                    "io.leadhub.command..",
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify..",
                    "org.axonframework..");

    @ArchTest
    static final ArchRule eventHandlersNameTheirGroup = methods()
            .that()
            .areAnnotatedWith(EventHandler.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(ProcessingGroup.class);

    @ArchTest
    static final ArchRule eventsAreRecordsWithARevision = classes()
            .that(arePermittedBy("Event"))
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith(Revision.class);

    @ArchTest
    static final ArchRule commandsAreRecords =
            classes().that(arePermittedBy("Command")).should().beRecords();

    @ArchTest
    static final ArchRule doorsSayWhoMayEnter =
            classes().that().areAnnotatedWith(RestController.class).should(stateWhoMayEnter());

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().that().doNotHaveSimpleName("package-info").should(resideInANullMarkedPackage());

    @ArchTest
    static final ArchRule commandFeaturesDoNotCycle =
            slices().matching("io.leadhub.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule queryFeaturesDoNotCycle =
            slices().matching("io.leadhub.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule edgeFeaturesDoNotCycle =
            slices().matching("io.leadhub.edge.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<JavaAccess<?>> theClockOrChance() {
        return DescribedPredicate.describe("the clock or chance", access -> {
            AccessTarget accessed = access.getTarget();
            String owner = accessed.getOwner().getName();
            return CLOCK_AND_CHANCE.contains(owner)
                    || (owner.startsWith("java.time.") && accessed.getName().equals("now"))
                    || (owner.equals("java.lang.System")
                            && Set.of("currentTimeMillis", "nanoTime", "getenv").contains(accessed.getName()));
        });
    }

    private static DescribedPredicate<JavaClass> arePermittedBy(String suffix) {
        return DescribedPredicate.describe(
                "are permitted by a catalogue named *" + suffix,
                type -> type.getPackageName().startsWith("io.leadhub.api")
                        && !type.isEnum()
                        && type.getInterfaces().stream()
                                .anyMatch(catalogue -> catalogue.getName().endsWith(suffix)));
    }

    private static ArchCondition<JavaClass> stateWhoMayEnter() {
        return new ArchCondition<>("state who may enter") {
            @Override
            public void check(JavaClass door, ConditionEvents events) {
                boolean all = door.isAnnotatedWith(RequiresScope.class) || door.isAnnotatedWith(OpenDoor.class);
                door.getMethods().stream()
                        .filter(method -> method.getAnnotations().stream()
                                .anyMatch(annotation ->
                                        annotation.getRawType().getName().endsWith("Mapping")))
                        .filter(method -> !all
                                && !method.isAnnotatedWith(RequiresScope.class)
                                && !method.isAnnotatedWith(OpenDoor.class))
                        .forEach(method -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " does not say who may enter")));
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getPackage().tryGetPackageInfo().isEmpty()
                        || !type.getPackage().getPackageInfo().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
