package dev.saphan.posedge.service;

import dev.saphan.posedge.service.Screen.News;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A screen whose stream may end at any time, as a browser's: it comes back with the last cursor that it had. */
final class Follower implements AutoCloseable {
    private final HttpClient client;
    private final String url;
    private final String token;
    private final List<News> before = new ArrayList<>();
    private Screen screen;

    /** Returns at once. */
    Follower(HttpClient client, String url, String token) {
        this.client = client;
        this.url = url;
        this.token = token;
        this.screen = open(null);
    }

    private Screen open(@Nullable String lastId) {
        return new Screen(true).open(client, url, token, lastId);
    }

    /** Waits for the answer. */
    synchronized boolean isOpen() {
        return screen.isOpen();
    }

    /** What it has heard so far, in all its streams. If the last of them has ended, the next is opened. */
    synchronized List<News> news() {
        if (screen.isEnded()) {
            before.addAll(screen.news());
            screen = open(before.isEmpty() ? null : before.getLast().id());
        }
        List<News> all = new ArrayList<>(before);
        all.addAll(screen.news());
        return all;
    }

    @Override
    public synchronized void close() {
        screen.close();
    }
}
