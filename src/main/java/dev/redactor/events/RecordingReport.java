package dev.redactor.events;

import dev.redactor.model.PauseBehavior;
import dev.redactor.model.RecordingVerb;
import dev.redactor.model.ResourceId;
import java.time.Duration;
import java.time.Instant;

/**
 * What came of a command to a recording.
 *
 * @param recording the recording
 * @param callSid its call
 * @param command the command
 * @param behavior what the recording holds of the pause; null when the command did not say
 * @param correlationId the command's
 * @param issuedAt when it was given
 * @param reason why it was not carried out; null when it was
 * @param httpStatus the last answer's status; null when there was none
 * @param providerCode the last answer's error code, likewise
 * @param requestId the provider's id of the call, likewise
 * @param latency from when it was given to its end
 * @param provider the part of it that the provider took
 */
public record RecordingReport(
    ResourceId recording,
    String callSid,
    RecordingVerb command,
    PauseBehavior behavior,
    String correlationId,
    Instant issuedAt,
    NotCarriedOut reason,
    Integer httpStatus,
    Integer providerCode,
    String requestId,
    Duration latency,
    Duration provider) {}
