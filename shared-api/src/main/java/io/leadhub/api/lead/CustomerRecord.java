package io.leadhub.api.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a letting agent's system knows of a customer beside how to reach him (客户数据). {@code null} and empty mean that
 * it says nothing.
 *
 * @param botId account of the robot or employee that talks to him (机器人/工作人员账号)
 * @param nickname 客户昵称
 * @param backupPhone a second number (备用手机号), which never joins leads
 * @param status how far that system has come with him (客户状态)
 * @param community residential community that he asked for (咨询小区)
 * @param roomTags 房型标签
 * @param moveInDate when he would like to move in (期望入住时间)
 * @param leaseMonths 租赁周期, in months
 * @param sourceChannel 来源渠道
 * @param creator who entered him (录入人)
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CustomerRecord(
        @Nullable String botId,
        @Nullable String nickname,
        @Nullable PhoneNumber backupPhone,
        @Nullable LeadStatus status,
        @Nullable String community,
        @Nullable BusinessType businessType,
        @Nullable RoomType roomType,
        List<String> roomTags,
        @Nullable LocalDate moveInDate,
        @Nullable Integer leaseMonths,
        @Nullable PriceRange priceRange,
        @Nullable Channel sourceChannel,
        @Nullable String creator) {

    public static final CustomerRecord NOTHING =
            new CustomerRecord(null, null, null, null, null, null, null, List.of(), null, null, null, null, null);

    /** What holds for a customer of whom nothing else was said when he was first entered. */
    public static final CustomerRecord DEFAULTS = new CustomerRecord(
            null,
            null,
            null,
            LeadStatus.FOLLOWING_UP,
            null,
            BusinessType.WHOLE_RENT,
            RoomType.ONE_BEDROOM,
            List.of(),
            null,
            null,
            null,
            Channel.REFERRAL,
            "外部系统");

    @SuppressWarnings("NullAway") // JSON leaves out what is empty
    public CustomerRecord {
        roomTags = roomTags == null ? List.of() : List.copyOf(roomTags);
    }

    /** Says how far that system has come, and nothing else. */
    public static CustomerRecord ofStatus(LeadStatus status) {
        return new CustomerRecord(null, null, null, status, null, null, null, List.of(), null, null, null, null, null);
    }

    /** This record after {@code newer} has been said too. */
    public CustomerRecord updatedBy(CustomerRecord newer) {
        return new CustomerRecord(
                newest(newer.botId, botId),
                newest(newer.nickname, nickname),
                newest(newer.backupPhone, backupPhone),
                newest(newer.status, status),
                newest(newer.community, community),
                newest(newer.businessType, businessType),
                newest(newer.roomType, roomType),
                newer.roomTags.isEmpty() ? roomTags : newer.roomTags,
                newest(newer.moveInDate, moveInDate),
                newest(newer.leaseMonths, leaseMonths),
                newest(newer.priceRange, priceRange),
                newest(newer.sourceChannel, sourceChannel),
                newest(newer.creator, creator));
    }

    /** What of {@code newer} this record does not say already. */
    public CustomerRecord changesIn(CustomerRecord newer) {
        return new CustomerRecord(
                changed(botId, newer.botId),
                changed(nickname, newer.nickname),
                changed(backupPhone, newer.backupPhone),
                changed(status, newer.status),
                changed(community, newer.community),
                changed(businessType, newer.businessType),
                changed(roomType, newer.roomType),
                newer.roomTags.equals(roomTags) ? List.of() : newer.roomTags,
                changed(moveInDate, newer.moveInDate),
                changed(leaseMonths, newer.leaseMonths),
                changed(priceRange, newer.priceRange),
                changed(sourceChannel, newer.sourceChannel),
                changed(creator, newer.creator));
    }

    /** What is left of this record once {@code newer} has replaced what it speaks of. */
    public CustomerRecord without(CustomerRecord newer) {
        return new CustomerRecord(
                unsaid(newer.botId, botId),
                unsaid(newer.nickname, nickname),
                unsaid(newer.backupPhone, backupPhone),
                unsaid(newer.status, status),
                unsaid(newer.community, community),
                unsaid(newer.businessType, businessType),
                unsaid(newer.roomType, roomType),
                newer.roomTags.isEmpty() ? roomTags : List.of(),
                unsaid(newer.moveInDate, moveInDate),
                unsaid(newer.leaseMonths, leaseMonths),
                unsaid(newer.priceRange, priceRange),
                unsaid(newer.sourceChannel, sourceChannel),
                unsaid(newer.creator, creator));
    }

    private static <T> @Nullable T newest(@Nullable T newer, @Nullable T older) {
        return newer != null ? newer : older;
    }

    private static <T> @Nullable T changed(@Nullable T older, @Nullable T newer) {
        return Objects.equals(older, newer) ? null : newer;
    }

    private static <T> @Nullable T unsaid(@Nullable T newer, @Nullable T older) {
        return newer == null ? older : null;
    }
}
