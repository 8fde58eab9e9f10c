-- The desk's read model. Texts are ids and words of small alphabets: no column takes a number, a
-- message or a text of the provider. Times are milliseconds since the epoch.
-- ${ascii}: bytewise order, which searches by the beginning of an id need.

-- What many dead letters have in common. A filter chooses facets first, and then only reads the
-- letters of those, in the order of time.
CREATE TABLE facet (
  id            INTEGER     NOT NULL PRIMARY KEY,
  state         VARCHAR(12) NOT NULL,
  reason        VARCHAR(40) NOT NULL,
  account       VARCHAR(64),
  kind          VARCHAR(20),
  action        VARCHAR(40),
  field         VARCHAR(64),
  http_status   INTEGER,
  provider_code INTEGER,
  replays       INTEGER     NOT NULL
);

-- How many letters of a facet last failed in an hour (since the epoch).
CREATE TABLE facet_hour (
  facet   INTEGER NOT NULL,
  hour_no INTEGER NOT NULL,
  n       INTEGER NOT NULL,
  PRIMARY KEY (facet, hour_no)
);

CREATE TABLE letter (
  id             VARCHAR(20)  ${ascii} NOT NULL PRIMARY KEY,
  item_key       VARCHAR(512) NOT NULL,
  facet          INTEGER      NOT NULL,
  stands         BOOLEAN      NOT NULL,
  failed_at      BIGINT       NOT NULL,
  first_failed_at BIGINT,
  last_failed_at BIGINT,
  reason         VARCHAR(40)  NOT NULL,
  account        VARCHAR(64),
  kind           VARCHAR(20),
  sid            VARCHAR(64)  ${ascii},
  action         VARCHAR(40),
  child_sid      VARCHAR(64)  ${ascii},
  field          VARCHAR(64),
  http_status    INTEGER,
  provider_code  INTEGER,
  attempts       INTEGER      NOT NULL,
  replays        INTEGER      NOT NULL,
  source_topic   VARCHAR(249),
  source_part    INTEGER,
  source_offset  BIGINT,
  size_bytes     INTEGER,
  sha256         VARCHAR(64),
  correlation_id VARCHAR(64)  ${ascii},
  -- the record of redaction.dead-letters that it was last read from
  part           INTEGER      NOT NULL,
  offset_no      BIGINT       NOT NULL,
  -- what its events say; they count while they are younger than its last failure
  replayed_at    BIGINT,
  snoozed_at     BIGINT,
  snoozed_until  BIGINT,
  resolved_at    BIGINT,
  discarded_at   BIGINT,
  alerted_at     BIGINT,
  closed_at      BIGINT
);
CREATE INDEX letter_facet ON letter (facet, failed_at, id);
CREATE INDEX letter_time ON letter (failed_at, id, facet);
CREATE INDEX letter_sid ON letter (sid);
CREATE INDEX letter_child ON letter (child_sid);
CREATE INDEX letter_correlation ON letter (correlation_id);
CREATE INDEX letter_snoozed ON letter (snoozed_until);

CREATE TABLE event (
  id             VARCHAR(64)  NOT NULL PRIMARY KEY,
  at             BIGINT       NOT NULL,
  type           VARCHAR(48)  NOT NULL,
  letter_id      VARCHAR(20)  ${ascii},
  account        VARCHAR(64),
  kind           VARCHAR(20),
  sid            VARCHAR(64)  ${ascii},
  until_at       BIGINT,
  -- the further fields, a JSON object of ids, words and counts
  detail         VARCHAR(4000) NOT NULL,
  part           INTEGER      NOT NULL,
  offset_no      BIGINT       NOT NULL
);
CREATE INDEX event_letter ON event (letter_id, at);
CREATE INDEX event_sid ON event (sid, at);
CREATE INDEX event_time ON event (at);
CREATE INDEX event_type ON event (type, at);

-- How many events of a type and outcome there were in a minute (since the epoch).
CREATE TABLE activity (
  minute_no INTEGER     NOT NULL,
  account   VARCHAR(64) NOT NULL,
  type      VARCHAR(48) NOT NULL,
  outcome   VARCHAR(20) NOT NULL,
  n         INTEGER     NOT NULL,
  PRIMARY KEY (minute_no, account, type, outcome)
);

-- How far the topics have been read; written in one transaction with what was read.
CREATE TABLE topic_offset (
  topic    VARCHAR(249) NOT NULL,
  part     INTEGER      NOT NULL,
  topic_id VARCHAR(64)  NOT NULL,
  next_no  BIGINT       NOT NULL,
  PRIMARY KEY (topic, part)
);

-- Which instance does what only one may do at a time.
CREATE TABLE lease (
  name     VARCHAR(32) NOT NULL PRIMARY KEY,
  owner    VARCHAR(64) NOT NULL,
  until_at BIGINT      NOT NULL
);

CREATE TABLE plan (
  id           VARCHAR(36)  NOT NULL PRIMARY KEY,
  operation    VARCHAR(12)  NOT NULL,
  state        VARCHAR(12)  NOT NULL,
  filter       VARCHAR(2100) NOT NULL,
  created_by   VARCHAR(64)  NOT NULL,
  created_at   BIGINT       NOT NULL,
  confirmed_by VARCHAR(64),
  reason       VARCHAR(64),
  started_at   BIGINT,
  ended_at     BIGINT,
  rate         INTEGER      NOT NULL,
  by_reason    VARCHAR(1000) NOT NULL,
  calls        BIGINT       NOT NULL,
  total        INTEGER      NOT NULL,
  left_out     INTEGER      NOT NULL,
  sent         INTEGER      NOT NULL,
  settled      INTEGER      NOT NULL,
  failed       INTEGER      NOT NULL,
  skipped      INTEGER      NOT NULL,
  -- the counts from which failures are weighed, moved when a person resumes what stopped by itself
  judged_sent    INTEGER    NOT NULL,
  judged_settled INTEGER    NOT NULL,
  judged_failed  INTEGER    NOT NULL,
  note         VARCHAR(40)
);
CREATE INDEX plan_time ON plan (created_at);

CREATE TABLE plan_item (
  plan_id   VARCHAR(36) NOT NULL,
  seq       INTEGER     NOT NULL,
  letter_id VARCHAR(20) ${ascii} NOT NULL,
  -- the state that was seen: the record of redaction.dead-letters
  part      INTEGER     NOT NULL,
  offset_no BIGINT      NOT NULL,
  replays   INTEGER     NOT NULL,
  state     VARCHAR(10) NOT NULL,
  why       VARCHAR(40),
  PRIMARY KEY (plan_id, seq)
);
CREATE INDEX plan_item_state ON plan_item (plan_id, state, seq);
CREATE INDEX plan_item_letter ON plan_item (letter_id);
