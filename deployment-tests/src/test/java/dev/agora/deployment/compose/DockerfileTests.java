package dev.agora.deployment.compose;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The Dockerfile makes an image of every service, and one that is safe to run. */
class DockerfileTests {
    private final String file = Module.file("Dockerfile").replace("\\\n", "").replaceAll(" +", " ");

    @Test
    void buildsEveryServiceOfTheReactorAtOnce() {
        var services = Pattern.compile("SERVICES=\"(.+)\"").matcher(file).results().findFirst().orElseThrow().group(1);
        assertThat(services.split(" "))
                .containsExactlyInAnyOrderElementsOf(Module.all().stream().map(Module::name).toList());
        assertThat(instructions("RUN")).filteredOn(run -> run.contains("mvn ")).singleElement().asString()
                .startsWith("--mount=type=cache,");
    }

    @Test
    void startsFromExactVersions() {
        assertThat(instructions("FROM")).containsExactly("$BUILD_IMAGE AS build", "$JRE_IMAGE");
        assertThat(instructions("ARG")).filteredOn(argument -> argument.contains("_IMAGE")).satisfiesExactly(
                build -> assertThat(build).matches("BUILD_IMAGE=maven:\\d+\\.\\d+\\.\\d+-eclipse-temurin-25-\\w+"),
                jre -> assertThat(jre).matches("JRE_IMAGE=eclipse-temurin:25\\.\\d+\\.\\d+_\\d+-jre-\\w+"));
    }

    /** A JVM that runs otherwise than it was trained ignores what it learned; one behind a shell never hears of its end. */
    @Test
    void runsTheJvmItselfAsItWasTrained() {
        assertThat(instructions("ENTRYPOINT"))
                .containsExactly("[\"java\", \"@jvm.options\", \"-XX:AOTCache=app.aot\", \"-jar\", \"app.jar\"]");
        assertThat(instructions("RUN").getLast())
                .containsPattern("java @jvm\\.options .*-XX:AOTCacheOutput=app\\.aot .*-jar app\\.jar")
                .contains("java @jvm.options -XX:AOTMode=on -XX:AOTCache=app.aot -cp app.jar -version");
    }

    @Test
    void runsAsNobodyInParticular() {
        assertThat(instructions("USER")).containsExactly("10001:10001");
        assertThat(file.indexOf("\nUSER ")).isGreaterThan(file.lastIndexOf("\nRUN "));
    }

    private List<String> instructions(String keyword) {
        return Pattern.compile("(?m)^" + keyword + " (.+)$").matcher(file).results().map(match -> match.group(1))
                .toList();
    }
}
