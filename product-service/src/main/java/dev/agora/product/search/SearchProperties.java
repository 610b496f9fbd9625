package dev.agora.product.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of a large catalogue a search looks at.
 *
 * @param exactHits up to how many hits the total is counted; beyond that it is estimated
 * @param rankedHits how many of a text's hits are ranked, besides those whose name begins with it
 * @param exactFacets up to how many hits the facets are counted; beyond that a sample of the products is
 */
@ConfigurationProperties("agora.search")
record SearchProperties(@DefaultValue("10000") int exactHits, @DefaultValue("2000") int rankedHits,
        @DefaultValue("100000") int exactFacets) {}
