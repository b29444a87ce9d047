package io.leadhub.query.lead;

import static io.leadhub.query.lead.LeadSearchIT.ids;
import static io.leadhub.query.lead.LeadStory.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.api.partner.PartnerId;
import io.leadhub.query.door.CursorsForTests;
import io.leadhub.query.door.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;

class LeadPagingIT {

    private static final int LEADS = 95;
    private static LeadIndexFixture leads;

    @BeforeAll
    static void indexLeadsThatAreMuchAlike() {
        leads = new LeadIndexFixture();
        LeadStory[] stories = new LeadStory[LEADS];
        for (int i = 0; i < LEADS; i++) {
            stories[i] =
                    LeadStory.of("lead-" + i).captured(i, "acme", "a-" + i, person(i % 3 == 0 ? null : "张三", null));
        }
        leads.index(stories);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acquiredAt", "-acquiredAt", "updatedAt", "-updatedAt", "name", "-name"})
    void visitsEveryLeadOnceByPageAndByCursorThoughAllAreEqualInTheOrder(String sort) {
        List<Long> byPage = new ArrayList<>();
        for (int page = 1; page <= 10; page++) {
            byPage.addAll(ids(leads.find("sort=" + sort, "partnerId=acme", "pageSize=10", "page=" + page)));
        }
        assertThat(byPage).hasSize(LEADS).doesNotHaveDuplicates();
        assertThat(follow("sort=" + sort, "partnerId=acme", "pageSize=10")).isEqualTo(byPage);
    }

    @Test
    void isNotDisturbedByLeadsThatArriveMeanwhile() {
        List<Long> before = follow("pageSize=20");
        List<Long> seen = new ArrayList<>();
        String question = "pageSize=20";
        Optional<String> cursor = Optional.empty();
        int arrived = 0;
        do {
            FoundLeads found =
                    cursor.map(at -> leads.find(question, "cursor=" + at)).orElseGet(() -> leads.find(question));
            seen.addAll(ids(found));
            cursor = found.next().map(LeadPagingIT::sealed);
            leads.index(LeadStory.of("late-" + arrived)
                    .captured(5_000 + arrived++, "umbrella", "late-" + arrived, person("迟", null)));
        } while (cursor.isPresent());

        assertThat(new HashSet<>(seen)).containsAll(before);
        assertThat(seen).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6})
    void tellsOnEveryPageHowManyThereAreAndOnTheLastThatNoneFollow(int page) {
        FoundLeads found = leads.find("partnerId=acme", "pageSize=19", "page=" + page);
        assertThat(found.total()).isEqualTo(LEADS);
        assertThat(found.next().isPresent()).isEqualTo(page < LEADS / 19);
    }

    @Test
    void refusesACursorOfAnotherListOrAnotherCaller() {
        String cursor = leads.find("pageSize=10", "q=张三")
                .next()
                .map(next -> CursorsForTests.CURSORS.seal("other", next))
                .orElseThrow();
        assertThatThrownBy(() -> leads.find("pageSize=10", "q=张三", "cursor=" + cursor))
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> leads.findAs(
                        "acme",
                        true,
                        "cursor=" + sealed(leads.find("pageSize=10").next().orElseThrow())))
                .hasMessageContaining("cursor");
    }

    private static List<Long> follow(String... parameters) {
        List<Long> seen = new ArrayList<>();
        FoundLeads found = leads.find(parameters);
        seen.addAll(ids(found));
        while (found.next().isPresent()) {
            String[] more = java.util.Arrays.copyOf(parameters, parameters.length + 1);
            more[parameters.length] = "cursor="
                    + CursorsForTests.CURSORS.seal(
                            question(parameters), found.next().get());
            found = leads.find(more);
            seen.addAll(ids(found));
        }
        return seen;
    }

    private static String sealed(List<Object> place) {
        return CursorsForTests.CURSORS.seal(question(), place);
    }

    private static String question(String... parameters) {
        LinkedMultiValueMap<String, String> map = new LinkedMultiValueMap<>();
        for (String parameter : parameters) {
            map.add(parameter.split("=")[0], parameter.split("=")[1]);
        }
        return LeadSearch.of(PartnerId.PLATFORM, true, new Parameters(map), CursorsForTests.CURSORS)
                .question();
    }
}
