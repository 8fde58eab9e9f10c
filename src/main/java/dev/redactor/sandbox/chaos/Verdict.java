package dev.redactor.sandbox.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ledger says in the end.
 *
 * @param due resources that were to be erased
 * @param gone those with nothing left at the provider
 * @param held those a hold protects
 * @param dead those with a dead letter for each thing that is left
 * @param waiting those with a record that is still to be worked on
 * @param lost ids of those that are none of these
 * @param wronglyTouched ids of resources that were changed though nobody asked for it
 * @param erasures changes that took effect
 * @param withoutEvent those that neither an event nor a dead letter tells of
 * @param untrue ids of resources of which an event says that they are gone, and they are not
 * @param leaks topics and logs with personal data or a token
 * @param unreadable topics of ours with records that are no JSON
 * @param complaints processes that failed though nobody had touched them
 * @param records by topic
 * @param duplicates events that repeat another's id
 * @param repeated erasing calls for what was gone already
 */
record Verdict(
    int due,
    int gone,
    int held,
    int dead,
    int waiting,
    List<String> lost,
    Set<String> wronglyTouched,
    int erasures,
    List<String> withoutEvent,
    List<String> untrue,
    Set<String> leaks,
    List<String> unreadable,
    List<String> complaints,
    Map<String, Long> records,
    long duplicates,
    long repeated) {

  /** Whether everything holds that is promised. */
  boolean good() {
    return waiting == 0
        && lost.isEmpty()
        && wronglyTouched.isEmpty()
        && withoutEvent.isEmpty()
        && untrue.isEmpty()
        && leaks.isEmpty()
        && unreadable.isEmpty()
        && complaints.isEmpty();
  }
}
