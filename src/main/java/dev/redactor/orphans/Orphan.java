package dev.redactor.orphans;

/**
 * A transcription that is still there although its recording is not.
 *
 * @param account the account they belong to
 * @param sid the transcription
 * @param recordingSid the recording that is gone
 */
public record Orphan(String account, String sid, String recordingSid) {}
