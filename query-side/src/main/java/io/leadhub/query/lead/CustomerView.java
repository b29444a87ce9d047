package io.leadhub.query.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadhub.api.lead.BusinessType;
import io.leadhub.api.lead.Channel;
import io.leadhub.api.lead.CustomerRecord;
import io.leadhub.api.lead.PhoneNumber;
import io.leadhub.api.lead.PriceRange;
import io.leadhub.api.lead.RoomType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What customer records say of a lead, in plain.
 *
 * @param leasePeriod in months
 * @param priceRange as it was sent; {@code priceFrom} and {@code priceTo} as it was understood
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CustomerView(
        @Nullable String botId,
        @Nullable String nickname,
        @Nullable String backupPhone,
        @Nullable String community,
        @Nullable BusinessType businessType,
        @Nullable RoomType roomType,
        List<String> roomTags,
        @Nullable LocalDate moveInDate,
        @Nullable Integer leasePeriod,
        @Nullable String priceRange,
        @Nullable Long priceFrom,
        @Nullable Long priceTo,
        @Nullable Channel sourceChannel,
        @Nullable String creator) {

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    CustomerView {
        roomTags = roomTags == null ? List.of() : roomTags;
    }

    static @Nullable CustomerView of(@Nullable CustomerRecord record) {
        if (record == null) {
            return null;
        }
        PhoneNumber backup = record.backupPhone();
        PriceRange price = record.priceRange();
        return new CustomerView(
                record.botId(),
                record.nickname(),
                backup == null ? null : backup.display(),
                record.community(),
                record.businessType(),
                record.roomType(),
                record.roomTags(),
                record.moveInDate(),
                record.leaseMonths(),
                price == null ? null : price.asSent(),
                price == null ? null : price.from(),
                price == null ? null : price.to(),
                record.sourceChannel(),
                record.creator());
    }

    CustomerView masked() {
        return new CustomerView(
                botId,
                ContactMask.name(nickname),
                ContactMask.phone(backupPhone),
                community,
                businessType,
                roomType,
                roomTags,
                moveInDate,
                leasePeriod,
                priceRange,
                priceFrom,
                priceTo,
                sourceChannel,
                creator);
    }
}
