package dev.agora.local.replay;

/** What a line of the file turned out to be: a row, or the reason why it is none. */
sealed interface RowReading permits HistoryRow, Rejection {}
