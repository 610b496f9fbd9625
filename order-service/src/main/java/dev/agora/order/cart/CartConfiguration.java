package dev.agora.order.cart;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "inventory-service", types = StockLevels.class)
class CartConfiguration {}
