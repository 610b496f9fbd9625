package dev.agora.sandbox;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the sandbox can be reached, whom it knows and whom it tells.
 *
 * @param apiKey what callers send as Bearer token
 * @param publicUrl the sandbox's own address as a browser sees it, without a trailing slash
 * @param webhookUrl where events are posted
 * @param webhookSecret signs what is posted
 */
@ConfigurationProperties("agora.sandbox")
public record SandboxProperties(String apiKey, String publicUrl, URI webhookUrl, String webhookSecret) {}
