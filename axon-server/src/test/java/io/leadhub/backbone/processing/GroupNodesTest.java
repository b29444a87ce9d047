package io.leadhub.backbone.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;

class GroupNodesTest {

    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch givenUp = new CountDownLatch(1);

    @Test
    void stopWithoutWaitingForADatabaseThatDoesNotAnswer() throws InterruptedException {
        GroupNodes nodes = new GroupNodes(new JdbcTemplate(new Silent()), List.of());

        nodes.stop();

        assertThat(nodes.isRunning()).isFalse();
        assertThat(givenUp.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private final class Silent extends AbstractDataSource {

        @Override
        public Connection getConnection() throws SQLException {
            try {
                never.await();
            } catch (InterruptedException e) {
                givenUp.countDown();
            }
            throw new SQLException("No answer");
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }
}
