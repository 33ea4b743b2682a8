package io.secrettrail.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Addresses that only this machine reaches. */
final class Loopback {
    static final String HOST = "127.0.0.1";

    private Loopback() {}

    static InetAddress address() {
        return InetAddress.ofLiteral(HOST);
    }

    static URI http(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    /** Ports that nobody listens on now, all different. */
    static List<Integer> freePorts(int count) {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, address())); // held until all are chosen, so that none comes twice
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + HOST, e);
        } finally {
            held.forEach(Loopback::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
