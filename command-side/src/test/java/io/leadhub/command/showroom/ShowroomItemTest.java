package io.leadhub.command.showroom;

import io.leadhub.api.order.Amount;
import io.leadhub.api.rejection.CommandRejected;
import io.leadhub.api.showroom.Item;
import io.leadhub.api.showroom.Item.Kind;
import io.leadhub.api.showroom.Item.Visibility;
import io.leadhub.api.showroom.ItemChange;
import io.leadhub.api.showroom.ItemId;
import io.leadhub.api.showroom.ShowroomCommand.PublishItem;
import io.leadhub.api.showroom.ShowroomCommand.WithdrawItem;
import io.leadhub.api.showroom.ShowroomEvent.ItemPublished;
import io.leadhub.api.showroom.ShowroomEvent.ItemWithdrawn;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class ShowroomItemTest {

    private static final ItemId BLIND = new ItemId("blind");
    private static final ItemChange NOTHING = new ItemChange(null, null, null, null, null, null, null, null);
    private static final ItemChange NEW =
            new ItemChange("遮光窗帘", Kind.PRODUCT, null, "三层", null, Amount.of("399"), null, null);
    private static final Item SHOWN =
            new Item("遮光窗帘", Kind.PRODUCT, null, "三层", List.of(), Amount.of("399"), "CNY", Visibility.AUTHORIZED);

    private final FixtureConfiguration<ShowroomItem> fixture = new AggregateTestFixture<>(ShowroomItem.class);

    @Test
    void aNewItemIsShownToAuthorizedClientsUnlessItSaysOtherwise() {
        fixture.givenNoPriorActivity()
                .when(new PublishItem(BLIND, NEW))
                .expectEvents(new ItemPublished(BLIND, SHOWN))
                .expectResultMessagePayload(SHOWN);
    }

    @Test
    void aNewItemHasATitleAndAKind() {
        fixture.givenNoPriorActivity()
                .when(new PublishItem(BLIND, NOTHING))
                .expectNoEvents()
                .expectException(CommandRejected.class);
    }

    @Test
    void onlyWhatIsNamedIsChangedAndAnEmptyTextIsTakenAway() {
        fixture.given(new ItemPublished(BLIND, SHOWN))
                .when(new PublishItem(BLIND, new ItemChange(null, null, null, "", null, null, null, Visibility.PUBLIC)))
                .expectEvents(new ItemPublished(
                        BLIND,
                        new Item(
                                "遮光窗帘",
                                Kind.PRODUCT,
                                null,
                                null,
                                List.of(),
                                Amount.of("399"),
                                "CNY",
                                Visibility.PUBLIC)));
    }

    @Test
    void nothingNewIsNoEvent() {
        fixture.given(new ItemPublished(BLIND, SHOWN))
                .when(new PublishItem(BLIND, NEW))
                .expectNoEvents()
                .expectResultMessagePayload(SHOWN);
    }

    @Test
    void whatWasWithdrawnIsGoneUntilItIsPublishedAnew() {
        fixture.given(new ItemPublished(BLIND, SHOWN))
                .when(new WithdrawItem(BLIND))
                .expectEvents(new ItemWithdrawn(BLIND));
        fixture.given(new ItemPublished(BLIND, SHOWN), new ItemWithdrawn(BLIND))
                .when(new WithdrawItem(BLIND))
                .expectException(CommandRejected.class);
        fixture.given(new ItemPublished(BLIND, SHOWN), new ItemWithdrawn(BLIND))
                .when(new PublishItem(BLIND, NEW))
                .expectEvents(new ItemPublished(BLIND, SHOWN));
    }
}
