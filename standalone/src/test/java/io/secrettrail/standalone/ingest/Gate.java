package io.secrettrail.standalone.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stands between a client and a server: lets everything through, nothing, or answers only after a while. */
final class Gate implements AutoCloseable {
    private final URI server;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean shut;
    private volatile Duration delay = Duration.ZERO;

    Gate(URI server) {
        this.server = server;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** From now on every connection breaks. */
    void shut() {
        shut = true;
        open.forEach(Gate::drop);
    }

    void open() {
        shut = false;
    }

    /** From now on each piece of an answer comes that much later. */
    void delayAnswers(Duration by) {
        delay = by;
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                if (shut) {
                    drop(client);
                } else {
                    connect(client);
                }
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void connect(Socket client) {
        try {
            var target = new Socket(server.getHost(), server.getPort());
            open.add(client);
            open.add(target);
            Thread.ofVirtual().start(() -> pass(client, target, false));
            Thread.ofVirtual().start(() -> pass(target, client, true));
        } catch (IOException _) {
            drop(client);
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        var piece = new byte[64 << 10];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (answers && closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                out.write(piece, 0, read);
                out.flush();
            }
        } catch (IOException _) {
            // one side is gone, so the other is too
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // as good as closed
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        entrance.close();
        shut();
    }
}
