package io.leadhub.command.lead;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which user holds which mobile number while a batch of records is decided about: one number, one user. */
final class PhoneBook {

    private final Map<IdentityKey, IdentityKey> holders;
    private final Map<IdentityKey, IdentityKey> changed = new LinkedHashMap<>();

    /** @param holders the user of each number that the batch names and that somebody holds */
    PhoneBook(Map<IdentityKey, IdentityKey> holders) {
        this.holders = new HashMap<>(holders);
    }

    boolean isHeldByAnother(IdentityKey usersMobile, IdentityKey user) {
        IdentityKey holder = holders.get(usersMobile);
        return holder != null && !holder.equals(user);
    }

    /** Gives the user this number instead of the one that it held before. */
    void hold(IdentityKey user, IdentityKey usersMobile) {
        if (!user.equals(holders.get(usersMobile))) {
            holders.values().removeIf(user::equals);
            holders.put(usersMobile, user);
            changed.put(user, usersMobile);
        }
    }

    /** The number of each user that holds another one than before. */
    Map<IdentityKey, IdentityKey> changed() {
        return changed;
    }
}
