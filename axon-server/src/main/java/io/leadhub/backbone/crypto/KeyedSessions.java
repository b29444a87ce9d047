package io.leadhub.backbone.crypto;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Names every session of a platform after the master keys that it knows, so that whoever changes the key sees who would
 * be left without it. The database itself keeps the list: a node that is gone is off it.
 */
final class KeyedSessions implements BeanPostProcessor {

    private static final String PLATFORM = "leadhub ";

    /** What the driver says of programs that say nothing, platforms of an older make among them. */
    private static final String NAMELESS = "PostgreSQL JDBC Driver";

    private final ObjectProvider<MasterKey> masterKey;

    KeyedSessions(ObjectProvider<MasterKey> masterKey) {
        this.masterKey = masterKey;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource dataSource) {
            dataSource.addDataSourceProperty(
                    "ApplicationName", PLATFORM + masterKey.getObject().ids());
        }
        return bean;
    }

    /** The names of other sessions on this database whose programs do not know both keys. */
    static List<String> without(Connection connection, MasterKey one, MasterKey other) throws SQLException {
        List<String> strangers = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT DISTINCT application_name FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        AND backend_type = 'client backend' ORDER BY 1""")) {
            while (rows.next()) {
                String name = rows.getString(1);
                boolean knowsBoth = name.contains(one.id()) && name.contains(other.id());
                if (name.equals(NAMELESS) || name.startsWith(PLATFORM) && !knowsBoth) {
                    strangers.add(name);
                }
            }
        }
        return strangers;
    }
}
