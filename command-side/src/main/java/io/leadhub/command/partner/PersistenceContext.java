package io.leadhub.command.partner;

import io.leadhub.backbone.axonserver.UnwrittenChanges;
import jakarta.persistence.EntityManagerFactory;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Rows that JPA keeps in memory until a commit. */
@Component
class PersistenceContext implements UnwrittenChanges {

    private final EntityManagerFactory entityManagers;

    PersistenceContext(EntityManagerFactory entityManagers) {
        this.entityManagers = entityManagers;
    }

    @Override
    public void write() {
        if (TransactionSynchronizationManager.getResource(entityManagers) instanceof EntityManagerHolder bound) {
            bound.getEntityManager().flush();
        }
    }
}
