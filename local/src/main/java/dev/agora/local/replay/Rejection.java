package dev.agora.local.replay;

/** Why a row of the history is left out. */
enum Rejection implements RowReading {
    UNREADABLE("unreadable"), NO_PRODUCT("code is no product"), NO_PRICE("no price"), NO_DESCRIPTION(
            "no description"), NOT_SOLD("quantity neither sold nor returned");

    private final String reason;

    Rejection(String reason) {
        this.reason = reason;
    }

    @Override
    public String toString() {
        return reason;
    }
}
