package dev.redactor.provider;

import java.time.Instant;

/**
 * One entry of a list of messages, without anything personal: what a sweep decides by.
 *
 * @param sid the provider's id, checked to look like one
 * @param status the provider's status; null when it shows none
 * @param direction inbound or outbound; null when it shows none
 * @param media how many media the entry names; null when unknown. Once media were deleted it proves
 *     nothing: some providers never count it down
 * @param bodyEmpty whether the text reads as empty; null when the entry does not say
 * @param time when it was sent, or created where it was not sent yet; null when unreadable
 */
public record ResourceSummary(
    String sid, String status, String direction, Integer media, Boolean bodyEmpty, Instant time) {}
