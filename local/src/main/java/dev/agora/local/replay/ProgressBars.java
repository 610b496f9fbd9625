package dev.agora.local.replay;

import java.io.PrintWriter;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** For a terminal: a bar for each phase. */
final class ProgressBars {
    private static final int REFRESH_MILLIS = 250;

    private ProgressBars() {}

    /** Bars on a terminal, else lines on {@code out}. */
    static Progress.Teller on(PrintWriter out) {
        var console = System.console();
        return console != null && console.isTerminal()
                ? ProgressBars::phase
                : (name, steps) -> new ProgressLines(name, steps, out);
    }

    private static Progress phase(String name, long steps) {
        ProgressBar bar = new ProgressBarBuilder().setTaskName(name).setInitialMax(steps)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK).setUpdateIntervalMillis(REFRESH_MILLIS).showSpeed().build();
        return new Progress() {
            @Override
            public void step() {
                bar.step();
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }
}
