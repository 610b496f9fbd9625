package dev.agora.system;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests one shop for all classes, audits it and its logs after each class, and stops it in the end. */
final class ShopExtension implements ParameterResolver, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(ShopExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningShop.class;
    }

    @Override
    public RunningShop resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getEnclosingTestClasses().isEmpty()) {
            shop(context).audit();
            new Logs(shop(context).directory()).assertNoSecrets();
        }
    }

    private static RunningShop shop(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(RunningShop.class, key -> RunningShop.start(),
                RunningShop.class);
    }
}
