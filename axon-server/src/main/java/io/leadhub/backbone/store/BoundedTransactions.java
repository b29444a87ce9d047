package io.leadhub.backbone.store;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets the server end every statement, idle transaction and transaction that goes on for too long: an append that
 * might still commit must be dead before any reader stops waiting for it.
 */
final class BoundedTransactions implements BeanPostProcessor {

    private static final String SERVER_OPTIONS = "-c statement_timeout=30s"
            + " -c idle_in_transaction_session_timeout=30s"
            + " -c transaction_timeout=60s"
            + " -c lock_timeout=20s";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource dataSource) {
            dataSource.addDataSourceProperty("options", SERVER_OPTIONS);
            dataSource.addDataSourceProperty("reWriteBatchedInserts", "true");
            dataSource.addDataSourceProperty("socketTimeout", "90");
        }
        return bean;
    }
}
