package io.leadhub.command.calltask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.edge.problem.RequestRejected;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RunningAppendsTest {

    private final RunningAppends running = new RunningAppends();

    @Test
    void refusesWhatIsTooMuchOfOneTenantAndLetsOthersIn() {
        assertThatThrownBy(() -> nested("busy", RunningAppends.MOST_OF_ONE + 1)).isInstanceOf(RequestRejected.class);
        assertThat(nested("busy", RunningAppends.MOST_OF_ONE, () -> nested("other", 1)))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsTooMuchOfAllTogether() {
        int tenants = RunningAppends.MOST / RunningAppends.MOST_OF_ONE;

        assertThat(nestedTenants(tenants)).isEqualTo(1);
        assertThatThrownBy(() -> nestedTenants(tenants + 1)).isInstanceOf(RequestRejected.class);
    }

    @Test
    void makesRoomAgainWhateverHappened() {
        for (int i = 0; i < 2 * RunningAppends.MOST; i++) {
            assertThatThrownBy(() -> running.oneMore(new PartnerId("failing"), () -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(nested("failing", RunningAppends.MOST_OF_ONE)).isEqualTo(1);
    }

    private int nestedTenants(int tenants) {
        return tenants == 0 ? 1 : nested("t-" + tenants, RunningAppends.MOST_OF_ONE, () -> nestedTenants(tenants - 1));
    }

    private int nested(String tenant, int times) {
        return nested(tenant, times, () -> 1);
    }

    private int nested(String tenant, int times, Supplier<Integer> inside) {
        return times == 0
                ? inside.get()
                : running.oneMore(new PartnerId(tenant), () -> nested(tenant, times - 1, inside));
    }
}
