package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.leadhub.api.lead.LeadEvent.LeadTagged;
import io.leadhub.api.partner.PartnerId;
import java.util.ArrayList;
import java.util.List;

/** The tags on a lead, and whose they are: a partner sees its own, the platform sees and removes everybody's. */
public record LeadTags(@JsonValue List<Tag> all) {

    public static final LeadTags NONE = new LeadTags(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LeadTags {
        all = List.copyOf(all);
    }

    public record Tag(PartnerId of, String name) {}

    public LeadTags after(LeadTagged tagged) {
        PartnerId by = tagged.by().partnerId();
        List<Tag> tags = new ArrayList<>(all);
        tags.removeIf(tag -> tagged.removed().contains(tag.name) && (by.isPlatform() || tag.of.equals(by)));
        tagged.added().stream()
                .map(name -> new Tag(by, name))
                .filter(tag -> !tags.contains(tag))
                .forEach(tags::add);
        return new LeadTags(tags);
    }

    /** What is left of the tags for one partner. */
    public LeadTags seenBy(PartnerId viewer) {
        return viewer.isPlatform()
                ? this
                : new LeadTags(all.stream().filter(tag -> tag.of.equals(viewer)).toList());
    }

    /** Each tag once, in the order in which they came. */
    public List<String> names() {
        return all.stream().map(Tag::name).distinct().toList();
    }
}
