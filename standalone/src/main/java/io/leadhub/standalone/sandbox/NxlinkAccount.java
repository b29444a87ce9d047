package io.leadhub.standalone.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sandbox remembers of one access key. */
final class NxlinkAccount {

    private static final int MOST_CONTACTS = 100_000;
    private static final int MOST_CALLS = 10_000;

    private final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Deque<Injection> injections = new ArrayDeque<>();
    private @Nullable String accessSecret;

    record Contact(String taskId, String contactId, String name, String phoneNumber, List<Param> params) {}

    record Param(String name, String value) {}

    /** A request that was signed as it should be. */
    record Call(String taskId, List<String> contactIds) {}

    record State(List<Call> calls, List<Contact> contacts) {}

    synchronized @Nullable String accessSecret() {
        return accessSecret;
    }

    synchronized void prepare(@Nullable String secret, List<Injection> next) {
        accessSecret = secret;
        injections.clear();
        for (Injection injection : next) {
            for (int i = 0; i < injection.times(); i++) {
                injections.add(injection);
            }
        }
    }

    synchronized void forget() {
        contacts.clear();
        calls.clear();
        injections.clear();
        accessSecret = null;
    }

    synchronized State state() {
        return new State(List.copyOf(calls), List.copyOf(contacts.values()));
    }

    synchronized Injection called(Call call) {
        if (calls.size() < MOST_CALLS) {
            calls.add(call);
        }
        Injection next = injections.poll();
        return next == null ? Injection.NONE : next;
    }

    /** @return an id that was there already, and then none of them was taken in */
    synchronized @Nullable String take(List<Contact> news) {
        for (Contact contact : news) {
            if (contacts.containsKey(contact.contactId())) {
                return contact.contactId();
            }
        }
        if (contacts.size() + news.size() <= MOST_CONTACTS) {
            news.forEach(contact -> contacts.put(contact.contactId(), contact));
        }
        return null;
    }
}
