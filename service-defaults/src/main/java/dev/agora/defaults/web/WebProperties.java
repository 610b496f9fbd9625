package dev.agora.defaults.web;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of a request is read.
 *
 * @param maxBody the largest body
 * @param maxQuery the longest query string
 * @param unlimitedPaths path patterns whose handlers stream a body of any size
 */
@ConfigurationProperties("agora.web")
record WebProperties(@DefaultValue("256KB") DataSize maxBody, @DefaultValue("8KB") DataSize maxQuery,
        @DefaultValue List<String> unlimitedPaths) {}
