package dev.agora.messaging;

/** What the tests say to each other. */
sealed interface NoteEvent {

    int number();

    @EventType("NoteWritten")
    record NoteWritten(int number, String text) implements NoteEvent {}

    @EventType("NoteErased")
    record NoteErased(int number) implements NoteEvent {}
}
