package dev.redactor.it;

import dev.redactor.sandbox.Ports;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real ActiveMQ Artemis, for JMS and AMQP 1.0 on one port. */
final class MessageBus implements AutoCloseable {
  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private final int port = Ports.free();

  MessageBus(Path data) throws Exception {
    ConfigurationImpl config = new ConfigurationImpl();
    config.setSecurityEnabled(false);
    config.setPersistenceEnabled(true);
    config.setJournalDirectory(data.resolve("journal").toString());
    config.setBindingsDirectory(data.resolve("bindings").toString());
    config.setPagingDirectory(data.resolve("paging").toString());
    config.setLargeMessagesDirectory(data.resolve("large").toString());
    config.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP");
    server.setConfiguration(config);
    server.start();
  }

  String jmsUrl() {
    return "tcp://127.0.0.1:" + port;
  }

  String amqpUrl() {
    return "amqp://127.0.0.1:" + port;
  }

  void send(String queue, String... texts) throws JMSException {
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(jmsUrl());
        Connection connection = factory.createConnection();
        Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      var producer = session.createProducer(session.createQueue(queue));
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
      }
      session.commit();
    }
  }

  /** The next text on a queue; null when none comes within a second. */
  String receive(String queue) throws JMSException {
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(jmsUrl());
        Connection connection = factory.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      connection.start();
      try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
        Message message = consumer.receive(1000);
        return message instanceof TextMessage text ? text.getText() : null;
      }
    }
  }

  /** Messages that are not acknowledged yet, those handed out included. */
  long unacknowledged(String queue) {
    Queue found = server.getActiveMQServer().locateQueue(SimpleString.of(queue));
    return found == null ? 0 : found.getMessageCount();
  }

  /** Messages that a consumer has in hand. */
  int delivering(String queue) {
    Queue found = server.getActiveMQServer().locateQueue(SimpleString.of(queue));
    return found == null ? 0 : found.getDeliveringCount();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
