package dev.redactor.camel;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * How many calls a provider sees at once: from the sending of a request, over a connection that is
 * there, to the head of its answer. What is done for a call before and after takes none of it.
 */
final class WirePlaces implements ExecChainHandler {
  // Not fair: who has just left a place may take it again, which spares a change of threads.
  private final Semaphore places;

  WirePlaces(int most) {
    places = new Semaphore(most);
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    // Whoever has a place leaves it within the time-outs of a call.
    places.acquireUninterruptibly();
    try {
      return chain.proceed(request, scope);
    } finally {
      places.release();
    }
  }

  /** Calls that could be sent at once. */
  int free() {
    return places.availablePermits();
  }

  /** Calls that are ready to be sent. */
  int waiting() {
    return places.getQueueLength();
  }
}
