package dev.agora.local;

import java.util.Objects;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.agora.local.audit.AuditCommand;
import dev.agora.local.replay.ReplayCommand;
import dev.agora.local.shop.AgoraException;

/** The {@code agora} command. */
@Command(name = "agora", mixinStandardHelpOptions = true, version = "Agora 1.0.0-SNAPSHOT", description = "Runs the whole shop on this machine.", subcommands = {
        UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class, KillCommand.class,
        RestartCommand.class, ScaleCommand.class, RollCommand.class, ReplayCommand.class, AuditCommand.class,
        ResetCommand.class, TrainCommand.class})
public final class Agora {
    private Agora() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Agora());
        // -9 and -STOP are signals, not options.
        Objects.requireNonNull(commandLine.getSubcommands().get("kill")).setUnmatchedOptionsArePositionalParams(true);
        return commandLine.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof AgoraException) {
                command.getErr().println("agora: " + failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
    }
}
