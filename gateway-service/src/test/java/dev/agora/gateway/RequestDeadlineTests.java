package dev.agora.gateway;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestDeadlineTests {

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void open() {
        channel.freezeTime();
        channel.pipeline().addLast(new RequestDeadline(Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void closesAConnectionWithoutARequest() {
        pass(9);
        assertThat(channel.isOpen()).isTrue();
        pass(1);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void leavesARequestAllTheTimeItNeeds() {
        request();
        pass(3_600);
        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        pass(3_600);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void beginsAnewAfterEachAnswer() {
        for (int i = 0; i < 3; i++) {
            pass(9);
            request();
            channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK),
                    LastHttpContent.EMPTY_LAST_CONTENT);
        }
        assertThat(channel.isOpen()).isTrue();
        pass(10);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void knowsThatAnotherRequestIsWaiting() {
        request();
        request();
        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK),
                LastHttpContent.EMPTY_LAST_CONTENT);
        pass(3_600);
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void doesNotTakeAnInvitationForAnAnswer() {
        request();
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        pass(3_600);
        assertThat(channel.isOpen()).isTrue();
    }

    private void request() {
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"));
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
