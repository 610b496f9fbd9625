package dev.agora.infrastructure.testing;

import java.util.List;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;

import dev.agora.infrastructure.Instance;

/**
 * A server in a container. Docker would give it another port at every start; it keeps the one that we choose, so that its
 * clients find it again. Testcontainers removes it when this JVM has ended.
 */
final class Container implements Instance {
    private static final int STOP_TIMEOUT_SECONDS = 20;
    private static final int LOG_TAIL_LINES = 15;

    private final GenericContainer<?> container;
    private final int port;

    Container(GenericContainer<?> container, int port, int innerPort) {
        this.container = container;
        this.port = port;
        String address = host().equals("localhost") ? "127.0.0.1:" : "";
        container.setPortBindings(List.of("%s%d:%d".formatted(address, port, innerPort)));
        // Whoever starts us waits until the server answers.
        container.setWaitStrategy(new WaitAllStrategy());
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() {
        if (isCreated()) {
            docker().startContainerCmd(id()).exec();
        } else {
            container.start();
        }
    }

    @Override
    public boolean isAlive() {
        return isCreated() && Boolean.TRUE.equals(state().getRunning());
    }

    @Override
    public void stop() {
        if (isAlive()) {
            thaw();
            docker().stopContainerCmd(id()).withTimeout(STOP_TIMEOUT_SECONDS).exec();
        }
    }

    @Override
    public void kill() {
        if (isAlive()) {
            thaw();
            docker().killContainerCmd(id()).exec();
            docker().waitContainerCmd(id()).exec(new WaitContainerResultCallback()).awaitStatusCode();
        }
    }

    @Override
    public void freeze() {
        docker().pauseContainerCmd(id()).exec();
    }

    @Override
    public void thaw() {
        if (Boolean.TRUE.equals(state().getPaused())) {
            docker().unpauseContainerCmd(id()).exec();
        }
    }

    @Override
    public String lastWords() {
        List<String> lines = container.getLogs().lines().toList();
        return "exit code %d, its log ends with:%n%s".formatted(state().getExitCodeLong(),
                String.join(System.lineSeparator(),
                        lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size())));
    }

    private boolean isCreated() {
        return container.getContainerId() != null;
    }

    private String id() {
        return container.getContainerId();
    }

    private ContainerState state() {
        return docker().inspectContainerCmd(id()).exec().getState();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
