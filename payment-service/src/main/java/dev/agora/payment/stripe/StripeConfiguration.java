package dev.agora.payment.stripe;

import java.net.http.HttpClient.Version;
import java.util.concurrent.Executors;

import com.stripe.StripeClient;
import com.stripe.net.LiveStripeResponseGetter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.agora.messaging.Traces;

/** Connects the SDK. */
@Configuration(proxyBeanMethods = false)
class StripeConfiguration {

    @Bean
    StripeClient stripeClient(StripeProperties properties, Traces traces) {
        var http = java.net.http.HttpClient.newBuilder().version(Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout()).executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        return new StripeClient(
                new LiveStripeResponseGetter(new StripeOptions(properties),
                        new StripeTransport(http, properties.readTimeout(), traces)));
    }
}
