package dev.agora.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The web layer of a service without what is behind it: its handlers, whom its security rules let through to them, and
 * what springdoc makes of their signatures. The controllers are empty shells, for nobody calls them.
 *
 * @param handlers by their calls
 * @param document an OpenAPI document whose schemas are named by their classes
 */
record WebLayer(Map<Call, Handler> handlers, ObjectNode document) {
    private static final List<String> CONFIGURATIONS = List.of(
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "dev.agora.defaults.security.SecurityAutoConfiguration",
            "org.springdoc.core.configuration.SpringDocConfiguration",
            "org.springdoc.core.properties.SpringDocConfigProperties",
            "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration");

    /** A controller's method and who may call it. */
    record Handler(HandlerMethod method, Access access) {}

    /**
     * Reads the web layer of a service.
     *
     * @param basePackage where its controllers are
     * @param answers types of answers that no signature tells
     */
    static WebLayer of(String basePackage, List<Class<?>> answers) {
        LoggingSystem.get(WebLayer.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        var read = new ArrayList<WebLayer>();
        new WebApplicationContextRunner()
                .withInitializer(context -> addSettings(context, "application.yaml"))
                .withInitializer(context -> addSettings(context, "service-defaults.yaml"))
                .withInitializer(context -> addShells(context.getBeanFactory(), basePackage))
                .withPropertyValues("springdoc.use-fqn=true", "springdoc.api-docs.version=openapi_3_1",
                        "springdoc.override-with-generic-response=false")
                .withBean(GlobalOpenApiCustomizer.class, () -> api -> addSchemas(answers, api))
                .withConfiguration(AutoConfigurations.of(CONFIGURATIONS.stream()
                        .map(name -> ClassUtils.resolveClassName(name, null)).toArray(Class<?>[]::new)))
                .run(context -> read.add(new WebLayer(handlers(context), document(context))));
        return read.getFirst();
    }

    private static void addSettings(ConfigurableApplicationContext context, String file) {
        try {
            new YamlPropertySourceLoader().load(file, new ClassPathResource(file))
                    .forEach(context.getEnvironment().getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addShells(ConfigurableListableBeanFactory beans, String basePackage) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var objenesis = new SpringObjenesis();
        for (var candidate : scanner.findCandidateComponents(basePackage)) {
            var type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null);
            ((BeanDefinitionRegistry) beans).registerBeanDefinition(type.getName(), shell(type, objenesis));
        }
    }

    private static <T> RootBeanDefinition shell(Class<T> type, SpringObjenesis objenesis) {
        return new RootBeanDefinition(type, () -> objenesis.newInstance(type, false));
    }

    private static void addSchemas(List<Class<?>> types, OpenAPI api) {
        for (var type : types) {
            ModelConverters.getInstance(true).readAll(type).forEach(api.getComponents()::addSchemas);
        }
    }

    private static Map<Call, Handler> handlers(WebApplicationContext context) {
        var security = context.getBean(SecurityFilterChain.class);
        var handlers = new TreeMap<Call, Handler>();
        var mapping = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.getHandlerMethods().forEach((info, method) -> {
            for (var verb : info.getMethodsCondition().getMethods()) {
                for (var path : info.getPatternValues()) {
                    var call = new Call(verb.name(), path);
                    handlers.put(call, new Handler(method, Access.to(call, security)));
                }
            }
        });
        return handlers;
    }

    private static ObjectNode document(WebApplicationContext context) throws Exception {
        var answer = MockMvcBuilders.webAppContextSetup(context).build()
                .perform(MockMvcRequestBuilders.get("/v3/api-docs")).andReturn().getResponse();
        if (answer.getStatus() != 200) {
            throw new IllegalStateException("springdoc answered " + answer.getStatus());
        }
        return (ObjectNode) new JsonMapper().readTree(answer.getContentAsByteArray());
    }
}
