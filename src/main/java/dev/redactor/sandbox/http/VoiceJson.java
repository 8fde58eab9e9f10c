package dev.redactor.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.sandbox.store.Stored;

/** Recordings, transcriptions and the calls log. */
final class VoiceJson {
  private final Rendering rendering;

  VoiceJson(Rendering rendering) {
    this.rendering = rendering;
  }

  void recording(ObjectNode json, Stored recording) {
    json.put("call_sid", recording.callSid());
    json.putNull("conference_sid");
    json.put("status", status(recording));
    json.put("source", "RecordVerb");
    rendering.count(json, "duration", 12);
    json.put("channels", 1);
    json.putNull("error_code");
    rendering.price(json, -0.0025);
    rendering.dates(json, recording, "date_created", "date_updated", "start_time");
    String path = rendering.path(recording);
    json.put("uri", path + ".json");
    if (rendering.provider().twilio()) {
      json.putObject("subresource_uris").put("transcriptions", path + "/Transcriptions.json");
    }
  }

  void transcription(ObjectNode json, Stored transcription) {
    json.put("recording_sid", transcription.parentSid());
    json.put("status", status(transcription));
    json.put("type", "fast");
    json.put("transcription_text", transcription.text());
    rendering.count(json, "duration", 12);
    rendering.price(json, -0.05);
    rendering.dates(json, transcription, "date_created", "date_updated");
    json.put("uri", rendering.path(transcription) + ".json");
  }

  void call(ObjectNode json, Stored call) {
    json.put("from", call.from());
    json.put("to", call.to());
    json.put("direction", call.direction());
    json.put("status", status(call));
    rendering.count(json, "duration", 12);
    rendering.price(json, -0.01);
    rendering.dates(json, call, "date_created", "date_updated", "start_time", "end_time");
    String path = rendering.path(call);
    json.put("uri", path + ".json");
    json.putObject("subresource_uris").put("recordings", path + "/Recordings.json");
  }

  private String status(Stored stored) {
    return stored.status(rendering.provider().now());
  }
}
