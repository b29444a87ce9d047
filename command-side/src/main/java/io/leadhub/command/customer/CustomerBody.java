package io.leadhub.command.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** How the description for machines shows a customer record; {@link CustomerFormat} reads it. */
@Schema(name = "Customer")
record CustomerBody(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 128)
        String userId,

        @Schema(maxLength = 128) String botId,
        @Schema(maxLength = 128) String nickname,
        @Schema(maxLength = 128) String name,
        @Schema(pattern = "^1[3-9][0-9]{9}$") String phone,

        @JsonProperty("backup_phone") @Schema(maxLength = 64)
        String backupPhone,

        @Schema(maxLength = 64) String wechat,

        @Schema(minimum = "1", maximum = "5", defaultValue = "1")
        Integer status,

        @Schema(maxLength = 128) String community,

        @JsonProperty("business_type")
        @Schema(
                allowableValues = {"whole_rent", "shared_rent", "centralized"},
                defaultValue = "whole_rent")
        String businessType,

        @JsonProperty("room_type")
        @Schema(
                allowableValues = {
                    "one_bedroom",
                    "two_bedroom",
                    "three_bedroom",
                    "four_plus",
                    "master_room",
                    "second_room"
                },
                defaultValue = "one_bedroom")
        String roomType,

        @JsonProperty("room_tags")
        @Schema(
                maxLength = 4_000,
                description = "a JSON list of up to 50 texts of up to 64 characters, written as a text")
        String roomTags,

        @JsonProperty("move_in_date") @Schema(format = "date", description = "YYYY-MM-DD")
        String moveInDate,

        @JsonProperty("lease_period") @Schema(minimum = "1", maximum = "1200", description = "months")
        Integer leasePeriod,

        @JsonProperty("price_range") @Schema(maxLength = 64) String priceRange,

        @JsonProperty("source_channel")
        @Schema(
                allowableValues = {"xianyu", "xiaohongshu", "beike", "58tongcheng", "shipinhao", "douyin", "referral"},
                defaultValue = "referral")
        String sourceChannel,

        @Schema(maxLength = 128, defaultValue = "外部系统") String creator,

        @JsonProperty("internal_notes") @Schema(maxLength = 4_000)
        String internalNotes) {}
