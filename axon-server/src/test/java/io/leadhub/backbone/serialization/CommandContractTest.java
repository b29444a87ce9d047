package io.leadhub.backbone.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadhub.api.lead.LeadCommand;
import io.leadhub.api.order.OrderCommand;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.api.rejection.FieldProblem;
import io.leadhub.api.rejection.Rejection;
import io.leadhub.api.showroom.ShowroomCommand;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What travels between nodes arrives as it was sent. */
class CommandContractTest {

    private final Serializer serializer = new SerializationConfiguration().serializer();

    @TestFactory
    Stream<DynamicTest> everyCommandThatStandsAloneArrivesAsItWasSent() {
        Object rejection = new Rejection(ErrorCode.CONFLICT, "No.", List.of(new FieldProblem("id", "TAKEN", "taken")));
        return Stream.concat(
                        EventSamples.of(LeadCommand.class, OrderCommand.class, ShowroomCommand.class),
                        Stream.of(rejection))
                .map(message -> DynamicTest.dynamicTest(message.getClass().getSimpleName(), () -> assertThat(
                                (Object) serializer.deserialize(serializer.serialize(message, byte[].class)))
                        .usingRecursiveComparison()
                        .isEqualTo(message)));
    }
}
