package io.leadhub.command.hook;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.leadhub.api.hook.HookCommand.ChangeHook;
import io.leadhub.api.hook.HookCommand.CloseHook;
import io.leadhub.api.hook.HookCommand.OpenHook;
import io.leadhub.api.hook.HookEvent;
import io.leadhub.api.hook.HookEvent.HookChanged;
import io.leadhub.api.hook.HookEvent.HookClosed;
import io.leadhub.api.hook.HookEvent.HookOpened;
import io.leadhub.api.partner.PartnerId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What administrators decided about an address for a platform's pushes (线索回传地址). */
@Aggregate
class Hook {

    @AggregateIdentifier
    private @Nullable String stream;

    private @Nullable PartnerId partnerId;

    Hook() {}

    @CommandHandler
    Hook(OpenHook command) {
        apply(new HookOpened(
                command.hookKey(),
                command.partnerId(),
                command.channel(),
                command.mapping(),
                command.answer(),
                command.secretFingerprint()));
    }

    @CommandHandler
    void handle(ChangeHook command) {
        if (!command.change().changesNothing()) {
            apply(new HookChanged(command.hookKey(), Objects.requireNonNull(partnerId), command.change()));
        }
    }

    @CommandHandler
    void handle(CloseHook command) {
        apply(new HookClosed(command.hookKey(), Objects.requireNonNull(partnerId)));
    }

    @EventSourcingHandler
    void on(HookEvent event) {
        stream = event.hookKey().aggregateId();
        switch (event) {
            case HookOpened opened -> partnerId = opened.partnerId();
            case HookChanged changed -> partnerId = changed.partnerId();
            case HookClosed closed -> AggregateLifecycle.markDeleted();
        }
    }
}
