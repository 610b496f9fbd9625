package dev.agora.product.importing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param maxSize the largest file that may be uploaded */
@ConfigurationProperties("agora.import")
record ImportProperties(@DefaultValue("1GB") DataSize maxSize) {}
