package dev.agora.payment;

/** What the customer must do: open a page. */
public record NextAction(String type, String url) {

    /** Opens this page. */
    public static NextAction redirect(String url) {
        return new NextAction("redirect", url);
    }
}
