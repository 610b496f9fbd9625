package dev.agora.user.session;

/**
 * What a login or a refresh gives.
 *
 * @param expiresIn of the access token, in seconds
 */
public record TokenPair(String accessToken, String tokenType, long expiresIn, String refreshToken) {
    @Override
    public String toString() {
        return "Token pair for " + expiresIn + " s";
    }
}
