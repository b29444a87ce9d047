package io.leadhub.command.douyin;

import io.leadhub.api.partner.PartnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the pages of an account one after the other, some of them ahead of whoever takes them in. Ends after the last
 * page, or with what got in the way.
 */
final class FansFeed implements AutoCloseable {

    private static final int AHEAD = 16;

    private final TokenKeeper keeper;
    private final DouyinFans fans;
    private final String openId;
    private final PartnerId partnerId;
    private final BlockingQueue<Item> fetched = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    private @Nullable Tokens tokens;
    private boolean refreshed;

    /** @param cursor where the first page begins */
    FansFeed(TokenKeeper keeper, DouyinFans fans, String openId, PartnerId partnerId, long cursor) {
        this.keeper = keeper;
        this.fans = fans;
        this.openId = openId;
        this.partnerId = partnerId;
        this.thread = Thread.ofVirtual().name("fans-feed").start(() -> fetch(cursor));
    }

    sealed interface Item {

        record Page(FansPage page) implements Item {}

        /** Nothing comes after it. */
        record Trouble(RuntimeException reason) implements Item {}
    }

    /** Waits for the next item, and gives all that are there. */
    List<Item> next() throws InterruptedException {
        List<Item> items = new ArrayList<>();
        items.add(fetched.take());
        fetched.drainTo(items);
        return items;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    @SuppressWarnings("CatchingUnchecked") // whoever takes pages in has to hear of it
    private void fetch(long from) {
        try {
            try {
                long cursor = from;
                for (boolean more = true; more; ) {
                    FansPage page = page(cursor);
                    fetched.put(new Item.Page(page));
                    cursor = page.nextCursor();
                    more = page.hasMore();
                }
            } catch (RuntimeException trouble) {
                fetched.put(new Item.Trouble(trouble));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** A token that is refused is exchanged once; if the next one is refused too, exchanging does not help. */
    private FansPage page(long cursor) {
        Tokens current = tokens == null ? keeper.tokens(openId, partnerId) : tokens;
        try {
            tokens = current;
            FansPage page = fans.page(current, cursor);
            refreshed = false;
            return page;
        } catch (PlatformRefused refused) {
            if (refused.remedy() != Remedy.REFRESH || refreshed) {
                throw refused;
            }
            refreshed = true;
            tokens = keeper.after(current, partnerId);
            return page(cursor);
        }
    }
}
