package io.leadhub.command.douyin;

import io.leadhub.api.Metadata;
import io.leadhub.api.douyin.FansSyncEvent;
import io.leadhub.api.douyin.FansSyncEvent.FansPageFetched;
import io.leadhub.api.douyin.FansSyncEvent.FansSyncCompleted;
import io.leadhub.api.douyin.FansSyncEvent.FansSyncFailed;
import io.leadhub.api.douyin.FansSyncEvent.FansSyncStarted;
import io.leadhub.api.douyin.FansSyncId;
import io.leadhub.api.douyin.SyncFailure;
import io.leadhub.api.douyin.SyncStrategy;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.LeadId;
import io.leadhub.api.rawpayload.RawPayloadEvent.Action;
import io.leadhub.api.rawpayload.RawPayloadEvent.Kind;
import io.leadhub.api.rawpayload.ReceiptId;
import io.leadhub.backbone.journal.EventJournal;
import io.leadhub.backbone.journal.EventJournal.Appending;
import io.leadhub.command.douyin.FansSync.Status;
import io.leadhub.command.douyin.KnownFans.Known;
import io.leadhub.command.intake.RawPayloads;
import io.leadhub.command.intake.RawRequest;
import io.leadhub.command.lead.Leads;
import io.leadhub.command.lead.Outcome;
import io.leadhub.command.lead.Statement;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down how synchronisations go on. The pages, what leads make of them, and how far the synchronisation has come
 * are one transaction: after a crash it goes on with the page that it was at.
 */
@Component
class SyncJournal {

    private static final Logger log = LoggerFactory.getLogger(SyncJournal.class);

    private static final String TYPE = "FansSync";

    private final EventJournal journal;
    private final SyncRows rows;
    private final RawPayloads rawPayloads;
    private final KnownFans knownFans;
    private final Leads leads;
    private final DouyinApp app;
    private final Clock clock;

    SyncJournal(
            EventJournal journal,
            SyncRows rows,
            RawPayloads rawPayloads,
            KnownFans knownFans,
            Leads leads,
            DouyinApp app,
            Clock clock) {
        this.journal = journal;
        this.rows = rows;
        this.rawPayloads = rawPayloads;
        this.knownFans = knownFans;
        this.leads = leads;
        this.app = app;
        this.clock = clock;
    }

    /** @return whether no other is running for the account */
    boolean start(FansSync sync, boolean scheduled) {
        return journal.appendWith(appending -> {
            boolean started = rows.add(sync);
            if (started) {
                FansSyncStarted event =
                        new FansSyncStarted(sync.id(), sync.accountId(), sync.partnerId(), sync.strategy(), scheduled);
                append(appending, sync, List.of(event), 0);
            }
            return started;
        });
    }

    /** @return how far it has come with these pages; nothing when it is in other hands by now */
    Optional<FansSync> take(FansSyncId id, UUID lease, List<FansPage> pages, Duration leaseLength) {
        return journal.appendWith(appending -> {
            FansSync before = rows.hold(id, lease)
                    .filter(held -> held.cursor() == pages.getFirst().cursor())
                    .orElse(null);
            return before == null ? Optional.empty() : Optional.of(taken(appending, before, pages, leaseLength));
        });
    }

    /** Gives it up, unless it is in other hands by now. */
    void fail(FansSyncId id, UUID lease, SyncFailure failure, @Nullable Long answer) {
        boolean failed = journal.appendWith(appending -> {
            FansSync sync = rows.hold(id, lease).orElse(null);
            if (sync != null) {
                append(appending, sync, List.of(new FansSyncFailed(id, failure, answer)), sync.events());
                rows.fail(id, failure, answer, sync.events() + 1, clock.instant());
            }
            return sync != null;
        });
        if (failed) {
            log.warn("ALERT fans synchronisation {} was given up: {} ({})", id, failure, answer);
        }
    }

    private FansSync taken(Appending appending, FansSync before, List<FansPage> pages, Duration leaseLength) {
        List<Received> received = new ArrayList<>();
        for (FansPage page : pages) {
            ReceiptId receipt = rawPayloads.newReceipt();
            appending.append(List.of(rawPayloads.kept(request(before, page), receipt, Kind.FANS_PAGE, page.body())));
            received.add(new Received(receipt, page));
        }
        List<News> news = news(before, received);
        List<Outcome> outcomes = leads.take(news.stream().map(News::statement).toList());
        List<Known> nowKnown = new ArrayList<>();
        Map<FansPage, int[]> changes = new IdentityHashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Taken made -> {
                    nowKnown.add(news.get(i).known());
                    count(changes.computeIfAbsent(news.get(i).page(), unseen -> new int[2]), made.action());
                }
                case Outcome.Failed failed ->
                    log.warn("A fan of synchronisation {} is left for the next one", before.id(), failed.reason());
            }
        }
        knownFans.save(before.openId(), nowKnown);
        return advanced(appending, before, received, changes, leaseLength);
    }

    private FansSync advanced(
            Appending appending,
            FansSync before,
            List<Received> received,
            Map<FansPage, int[]> changes,
            Duration leaseLength) {
        List<FansSyncEvent> events = new ArrayList<>();
        FansSync now = before;
        for (Received one : received) {
            int[] change = changes.getOrDefault(one.page(), new int[2]);
            now = now.after(one.page(), change[0], change[1]);
            events.add(new FansPageFetched(
                    now.id(),
                    one.receipt(),
                    now.pages(),
                    one.page().cursor(),
                    one.page().nextCursor(),
                    one.page().fans().size(),
                    change[0],
                    change[1]));
        }
        boolean completed = now.status() == Status.COMPLETED;
        if (completed) {
            events.add(new FansSyncCompleted(now.id(), now.pages(), now.fetched(), now.created(), now.updated()));
        }
        append(appending, before, events, before.events());
        rows.advance(now, before.events() + events.size(), leaseLength, completed ? clock.instant() : null);
        return now;
    }

    /** Fans of whom leads are to be told, each of them once. */
    private List<News> news(FansSync sync, List<Received> received) {
        Map<ByteBuffer, News> all = new HashMap<>();
        List<Known> described = new ArrayList<>();
        List<News> inOrder = new ArrayList<>();
        for (Received one : received) {
            int index = 0;
            for (Fan fan : one.page().fans()) {
                Known known = knownFans.of(sync.partnerId(), fan);
                News news = new News(one.page(), known, statement(sync, one, fan, index++));
                if (all.put(known.fan(), news) == null) {
                    described.add(known);
                    inOrder.add(news);
                }
            }
        }
        Map<ByteBuffer, ByteBuffer> before = knownFans.among(sync.openId(), described);
        return inOrder.stream()
                .filter(news -> isNews(sync.strategy(), before.get(news.known().fan()), news.known()))
                .toList();
    }

    private static boolean isNews(SyncStrategy strategy, @Nullable ByteBuffer before, Known now) {
        return switch (strategy) {
            case FULL -> !now.content().equals(before);
            case INCREMENTAL -> before == null;
        };
    }

    private Statement statement(FansSync sync, Received one, Fan fan, int index) {
        return new Statement(
                one.receipt(),
                LeadId.bornOf(one.receipt(), index),
                fan.source(sync.partnerId()),
                one.page().fetchedAt(),
                fan.contribution(),
                metadata(sync));
    }

    private static void count(int[] changes, Action action) {
        switch (action) {
            case CREATED -> changes[0]++;
            case ENRICHED -> changes[1]++;
            case UNCHANGED -> {}
        }
    }

    private RawRequest request(FansSync sync, FansPage page) {
        return new RawRequest(
                sync.partnerId(),
                Channel.DOUYIN,
                page.fetchedAt(),
                app.host(),
                "GET",
                page.path(),
                Map.of(),
                sync.actor(),
                sync.correlationId());
    }

    private static void append(Appending appending, FansSync sync, List<FansSyncEvent> events, long sequence) {
        List<GenericDomainEventMessage<?>> messages = new ArrayList<>();
        for (FansSyncEvent event : events) {
            messages.add(new GenericDomainEventMessage<>(
                    TYPE, sync.id().stream(), sequence + messages.size(), event, metadata(sync)));
        }
        appending.append(messages);
    }

    private static Map<String, String> metadata(FansSync sync) {
        return Map.of(Metadata.ACTOR, sync.actor(), Metadata.CORRELATION_ID, sync.correlationId());
    }

    private record Received(ReceiptId receipt, FansPage page) {}

    private record News(FansPage page, Known known, Statement statement) {}
}
