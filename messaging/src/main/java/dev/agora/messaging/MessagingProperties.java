package dev.agora.messaging;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of {@code agora.messaging}.
 *
 * @param maxEventSize what an event may have; below the broker's limit of 1 MB for a record with its headers
 * @param pollInterval how often the relay looks for rows that nobody told it about
 * @param lease how long a relay may go on without renewing its lease
 * @param concurrency consumer threads per subscription
 * @param inboxRetention how long an event is remembered as consumed; longer than any topic keeps events
 * @param topics how topics are kept
 */
@ConfigurationProperties("agora.messaging")
record MessagingProperties(@DefaultValue("900KB") DataSize maxEventSize, @DefaultValue("150ms") Duration pollInterval,
        @DefaultValue("10s") Duration lease, @DefaultValue("1") int concurrency,
        @DefaultValue("14d") Duration inboxRetention, @DefaultValue TopicReplication topics) {}
