package dev.agora.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** What all modules have in common, read from their compiled classes. */
class ArchitectureTests {
    private static final List<String> SERVICES = List.of("discovery", "gateway", "user", "product", "order",
            "inventory",
            "payment", "sandbox");
    private static final String[] ADAPTERS = {"dev.agora.*.web..", "dev.agora.*.saga.."};

    private static JavaClasses agora;

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            List<Path> compiled = modules.map(module -> module.resolve("target/classes")).filter(Files::isDirectory)
                    .toList();
            agora = new ClassFileImporter().importPaths(compiled);
        }
        assertThat(SERVICES)
                .allSatisfy(service -> assertThat(agora.that(resideInAPackage("dev.agora." + service + "..")))
                        .as("Compile %s first", service).isNotEmpty());
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.agora.(**)").should().beFreeOfCycles()
                .because("what depends on each other in a circle can only be understood, tested and changed as one")
                .check(agora);
    }

    @Test
    void adaptersAreIndependent() {
        slices().matching("dev.agora.*.(web|saga)..").should().notDependOnEachOther()
                .because("HTTP and events are two ways into the same domain, and each must be replaceable alone")
                .check(agora);
        noClasses().that().resideOutsideOfPackages(ADAPTERS).and(areOfAService())
                .should().dependOnClassesThat(resideInAnyPackage(ADAPTERS))
                .because("the domain must not know how it is reached").check(agora);
    }

    @Test
    void entryPointsArePackagePrivate() {
        classes().that(are(annotatedWith("org.springframework.web.bind.annotation.RestController")))
                .or(are(annotatedWith("org.springframework.web.bind.annotation.RestControllerAdvice")))
                .or(are(annotatedWith("org.springframework.stereotype.Repository")))
                .or().areAssignableTo("org.springframework.data.repository.Repository")
                .or(haveAListenerMethod())
                .should().notBePublic()
                .because(
                        "only the framework calls controllers and listeners, and only its aggregate's package a repository")
                .check(agora);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould().beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould().beAnnotatedWith("jakarta.inject.Inject")
                .orShould().beAnnotatedWith("jakarta.annotation.Resource")
                .because("a constructor says what an object needs, and settings belong into validated records")
                .check(agora);
    }

    @Test
    void onlyTheMessagingLibrarySendsToKafka() {
        noClasses().that()
                .resideOutsideOfPackages("dev.agora.messaging..", "dev.agora.local..", "dev.agora.infrastructure..")
                .should().dependOnClassesThat().haveFullyQualifiedName("org.springframework.kafka.core.KafkaTemplate")
                .orShould().dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.clients.producer.KafkaProducer")
                .because("an event that does not pass the outbox is lost or invented by a crash").check(agora);
    }

    @Test
    void textIsMeasuredInCharacters() {
        noFields().that().haveRawType(String.class)
                .should().beAnnotatedWith("jakarta.validation.constraints.Size")
                .because("it counts UTF-16 units, and OpenAPI's maxLength counts characters: use CodePointLength")
                .check(agora);
    }

    @Test
    void jsonIsJackson3() {
        noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml.jackson.databind..")
                .because("Jackson 2 is on the class path beside Jackson 3, and knows nothing of our settings")
                .check(agora);
    }

    private static DescribedPredicate<JavaClass> areOfAService() {
        return resideInAnyPackage(
                SERVICES.stream().map(service -> "dev.agora." + service + "..").toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> haveAListenerMethod() {
        return DescribedPredicate.describe("have a Kafka listener", type -> type.getMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith("org.springframework.kafka.annotation.KafkaListener")));
    }
}
