package io.secrettrail.testkit.record;

/** Credentials in use at one place: every call from here carries this caller, address and user agent. */
public record Session(Caller caller, String address, String userAgent) {

    public Session from(String otherAddress) {
        return new Session(caller, otherAddress, userAgent);
    }

    public Session with(String otherUserAgent) {
        return new Session(caller, address, otherUserAgent);
    }
}
