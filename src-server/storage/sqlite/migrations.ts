/** Numbered from `FIRST_SCHEMA`; a released one is never changed, only followed by another. */
import { APART_AGAIN } from './apart-again.ts'

export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO meta VALUES ('epoch', '0'), ('probe', '0');

  CREATE TABLE events (
    seq INTEGER PRIMARY KEY, centre TEXT NOT NULL, epoch INTEGER NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL,
    v INTEGER NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL, cause TEXT, actor TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER events_are_final_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
  CREATE TRIGGER events_are_final_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

  CREATE TABLE bodies (
    id INTEGER PRIMARY KEY, hash TEXT NOT NULL, salt TEXT, subject TEXT, retention TEXT NOT NULL, at INTEGER NOT NULL,
    body TEXT, erased_at INTEGER
  ) STRICT;

  CREATE TABLE effects (
    id TEXT PRIMARY KEY, stream TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, due_at INTEGER NOT NULL,
    delivery TEXT NOT NULL, dedupe_key TEXT UNIQUE, state TEXT NOT NULL, attempts INTEGER NOT NULL, last_error TEXT,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX effects_due ON effects (due_at) WHERE state = 'pending';
  CREATE INDEX effects_started ON effects (id) WHERE state = 'started';
  CREATE INDEX effects_finished ON effects (updated_at) WHERE state IN ('done', 'failed', 'cancelled');

  CREATE TABLE commands (
    id INTEGER PRIMARY KEY, key INTEGER NOT NULL, command_id TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL,
    outcome TEXT NOT NULL
  ) STRICT;

  CREATE TABLE places (name TEXT PRIMARY KEY, upto INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO places VALUES ('stream', 0), ('body', 0), ('subject', 0), ('command', 0);
  CREATE TABLE stream_places (key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE body_places (key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE subject_places (key TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE command_places (key INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
  CREATE TRIGGER bodies_forget_subject AFTER UPDATE OF subject ON bodies WHEN OLD.subject IS NOT NULL AND NEW.subject IS NULL
  BEGIN DELETE FROM subject_places WHERE key = OLD.subject AND id = OLD.id; END;
  CREATE TRIGGER commands_forget AFTER DELETE ON commands
  BEGIN DELETE FROM command_places WHERE key = OLD.key AND id = OLD.id; END;

  CREATE TABLE inbound (key TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX inbound_by_age ON inbound (at);
  CREATE TABLE snapshots (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, fold_version TEXT NOT NULL, data TEXT NOT NULL) STRICT;

  CREATE TABLE credentials (
    user_id TEXT PRIMARY KEY, password_hash TEXT NOT NULL, must_change INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, revoked_at INTEGER, device TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_user ON sessions (user_id, created_at);
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);
  CREATE TABLE access_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
    subject TEXT, object TEXT NOT NULL, reason TEXT
  ) STRICT;
  CREATE INDEX access_log_by_actor ON access_log (actor, id);
  CREATE INDEX access_log_by_subject ON access_log (subject, id) WHERE subject IS NOT NULL;
  CREATE TRIGGER access_log_is_final_update BEFORE UPDATE ON access_log BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
  CREATE TRIGGER access_log_is_final_delete BEFORE DELETE ON access_log BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;

  CREATE TABLE customers (
    id TEXT PRIMARY KEY, revision INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    record TEXT NOT NULL, search_text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX customers_by_change ON customers (updated_at DESC, id);
  CREATE TABLE contact_points (
    kind TEXT NOT NULL, value TEXT NOT NULL, customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, value)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_points_by_customer ON contact_points (customer_id);

  CREATE TABLE checkpoints (projection TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE timeline (
    customer_id TEXT NOT NULL, interaction_id TEXT NOT NULL, channel TEXT NOT NULL, at INTEGER NOT NULL, summary TEXT NOT NULL,
    PRIMARY KEY (customer_id, interaction_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX timeline_newest ON timeline (customer_id, at DESC, interaction_id DESC);
  CREATE TABLE conversations (
    id TEXT PRIMARY KEY, channel TEXT NOT NULL, address TEXT NOT NULL, customer_id TEXT, last_interaction_id TEXT,
    updated_at INTEGER NOT NULL, UNIQUE (channel, address)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX conversations_by_customer ON conversations (customer_id, updated_at DESC) WHERE customer_id IS NOT NULL;
  CREATE TABLE closed_interactions (
    interaction_id TEXT PRIMARY KEY, customer_id TEXT, closed_at INTEGER NOT NULL, snapshot TEXT NOT NULL
  ) STRICT;
  CREATE INDEX closed_newest ON closed_interactions (closed_at DESC, interaction_id DESC);
  CREATE INDEX closed_by_customer ON closed_interactions (customer_id, closed_at DESC, interaction_id DESC) WHERE customer_id IS NOT NULL;

  CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX timeline_by_interaction ON timeline (interaction_id);
  CREATE TABLE follow_ups (
    interaction_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, agent_id TEXT NOT NULL, due_at INTEGER NOT NULL,
    text TEXT NOT NULL, done INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX follow_ups_by_agent ON follow_ups (agent_id, due_at, interaction_id);
  CREATE INDEX follow_ups_by_customer ON follow_ups (customer_id);
  `,
  `
  CREATE TABLE contact_mentions (
    kind TEXT NOT NULL, value TEXT NOT NULL, customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, value, customer_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_mentions_by_customer ON contact_mentions (customer_id);
  INSERT OR IGNORE INTO contact_mentions
    SELECT point.value ->> 'kind', point.value ->> 'value', customers.id
    FROM customers, json_each(customers.record, '$.contactPoints') AS point;
  `,
  `
  CREATE TABLE profile_readings (
    customer_id TEXT NOT NULL, field TEXT NOT NULL, source TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL,
    by TEXT, PRIMARY KEY (customer_id, field, source)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE profile_parts (
    customer_id TEXT PRIMARY KEY, grades TEXT NOT NULL, stage TEXT, assessment TEXT, scores TEXT NOT NULL,
    household_id TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE gauge_readings (
    customer_id TEXT NOT NULL, gauge TEXT NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL, why TEXT NOT NULL,
    PRIMARY KEY (customer_id, gauge, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE bank_events (
    id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX bank_events_by_customer ON bank_events (customer_id, at DESC);
  CREATE TABLE purchases (
    id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, product_code TEXT NOT NULL, at INTEGER NOT NULL, revenue INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX purchases_by_time ON purchases (at);
  CREATE INDEX purchases_by_customer ON purchases (customer_id);

  CREATE TABLE offers (
    recommendation_id TEXT PRIMARY KEY, interaction_id TEXT NOT NULL, customer_id TEXT NOT NULL,
    proposition_id TEXT NOT NULL, proposition_version INTEGER NOT NULL, product_code TEXT NOT NULL,
    channel TEXT NOT NULL, agent_id TEXT, at INTEGER NOT NULL, held_out INTEGER NOT NULL, presented_at INTEGER,
    response TEXT, reason_id TEXT, answered_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX offers_by_customer ON offers (customer_id, at DESC);
  CREATE INDEX offers_by_time ON offers (at);
  CREATE TABLE consents (
    customer_id TEXT NOT NULL, purpose TEXT NOT NULL, channel TEXT NOT NULL, at INTEGER NOT NULL, consent TEXT NOT NULL,
    PRIMARY KEY (customer_id, purpose, channel, at)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE moods (
    customer_id TEXT NOT NULL, interaction_id TEXT NOT NULL, mood TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (customer_id, interaction_id, mood)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE withheld (
    interaction_id TEXT NOT NULL, proposition_id TEXT NOT NULL, policy TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (interaction_id, proposition_id, policy)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX withheld_by_time ON withheld (at);
  `,
  `
  CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, settled INTEGER NOT NULL, due_at INTEGER,
    escalates_at INTEGER, opened_at INTEGER NOT NULL, task TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tasks_by_customer ON tasks (customer_id, opened_at DESC);
  CREATE INDEX tasks_by_due ON tasks (settled, due_at);
  CREATE INDEX tasks_to_escalate ON tasks (escalates_at) WHERE escalates_at IS NOT NULL;
  CREATE TABLE task_holders (
    task_id TEXT NOT NULL REFERENCES tasks (task_id) ON DELETE CASCADE, holder TEXT NOT NULL,
    PRIMARY KEY (holder, task_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX task_holders_by_task ON task_holders (task_id);
  `,
  `
  CREATE TABLE imports (id TEXT PRIMARY KEY, at INTEGER NOT NULL, job TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX imports_by_time ON imports (at DESC, id DESC);
  CREATE TABLE import_problems (
    id INTEGER PRIMARY KEY, import_id TEXT NOT NULL, row INTEGER NOT NULL, "column" TEXT, code TEXT NOT NULL
  ) STRICT;
  CREATE INDEX import_problems_by_import ON import_problems (import_id, row);
  `,
  `
  CREATE INDEX moods_by_interaction ON moods (interaction_id);
  `,
  `
  CREATE TABLE webhook_subscriptions (
    made INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subscription TEXT NOT NULL, position INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE webhook_settings (id INTEGER PRIMARY KEY CHECK (id = 1), settings TEXT NOT NULL) STRICT;
  CREATE TABLE webhook_deliveries (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, subscription_id TEXT NOT NULL,
    subject TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL,
    attempts INTEGER NOT NULL, next_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX webhook_deliveries_by_state ON webhook_deliveries (subscription_id, state, subject, place);
  CREATE INDEX webhook_deliveries_by_place ON webhook_deliveries (subscription_id, place DESC);
  CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (state, at);
  CREATE TABLE webhook_attempts (
    id INTEGER PRIMARY KEY, delivery_id TEXT NOT NULL, at INTEGER NOT NULL, status INTEGER, ms INTEGER NOT NULL,
    problem TEXT, answer TEXT NOT NULL
  ) STRICT;
  CREATE INDEX webhook_attempts_by_delivery ON webhook_attempts (delivery_id, id);
  CREATE TABLE webhook_journal (
    id INTEGER PRIMARY KEY, subscription_id TEXT, at INTEGER NOT NULL, "by" TEXT NOT NULL, what TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX webhook_journal_by_subscription ON webhook_journal (subscription_id, id DESC);
  `,
  `
  CREATE TABLE evidence (
    seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, customer_id TEXT NOT NULL, interaction_id TEXT, at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX evidence_by_customer ON evidence (customer_id, kind, seq);
  CREATE INDEX evidence_by_kind ON evidence (kind, seq);
  CREATE INDEX evidence_by_interaction ON evidence (interaction_id);
  CREATE INDEX access_by_action ON access_log (action, id);
  CREATE INDEX refusals_by_time ON consents (at)
    WHERE json_extract(consent, '$.given') = 0 AND json_extract(consent, '$.proof') <> 'import';
  CREATE INDEX timeline_handled ON timeline (at, json_extract(summary, '$.queueId'))
    WHERE json_extract(summary, '$.agentId') IS NOT NULL;
  `,
  `
  CREATE TABLE customer_texts (
    doc INTEGER PRIMARY KEY AUTOINCREMENT, customer_id TEXT NOT NULL UNIQUE REFERENCES customers (id), text TEXT NOT NULL
  ) STRICT;
  INSERT INTO customer_texts (customer_id, text) SELECT id, search_text FROM customers ORDER BY id;
  ALTER TABLE customers DROP COLUMN search_text;
  CREATE VIRTUAL TABLE customer_grams USING fts5 (
    grams, content = '', detail = none, columnsize = 0,
    tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\\]^_\`{|}~'"
  );
  INSERT INTO customer_grams (customer_grams, rank) VALUES ('secure-delete', 1);
  INSERT INTO places VALUES ('text', 0);
  `,
  `
  ALTER TABLE profile_parts ADD COLUMN ratings TEXT NOT NULL DEFAULT '[]';
  CREATE TABLE merged_profiles (
    other_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, kept TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX merged_profiles_by_customer ON merged_profiles (customer_id);
  `,
  `
  ALTER TABLE profile_parts ADD COLUMN standing TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE profile_parts ADD COLUMN life TEXT NOT NULL DEFAULT '[]';
  CREATE INDEX profiles_with_life ON profile_parts (customer_id) WHERE life <> '[]';
  `,
  `
  CREATE TABLE segment_facts (
    doc INTEGER PRIMARY KEY, customer_id TEXT NOT NULL UNIQUE, born INTEGER, gender TEXT, city TEXT, occupation TEXT,
    stage TEXT, customer_grade TEXT, card_grade TEXT, response_grade TEXT, service_grade TEXT, loyalty REAL,
    contribution REAL, credit REAL, risk_tolerance TEXT, language TEXT
  ) STRICT;
  CREATE TABLE segment_changes (customer_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  INSERT INTO segment_changes SELECT id FROM customers;
  CREATE TRIGGER profile_readings_insert_segments AFTER INSERT ON profile_readings
  BEGIN INSERT INTO segment_changes SELECT NEW.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = NEW.customer_id); END;
  CREATE TRIGGER profile_readings_update_segments AFTER UPDATE ON profile_readings
  BEGIN INSERT INTO segment_changes SELECT NEW.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = NEW.customer_id); END;
  CREATE TRIGGER profile_readings_delete_segments AFTER DELETE ON profile_readings
  BEGIN INSERT INTO segment_changes SELECT OLD.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = OLD.customer_id); END;
  CREATE TRIGGER profile_parts_insert_segments AFTER INSERT ON profile_parts
  BEGIN INSERT INTO segment_changes SELECT NEW.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = NEW.customer_id); END;
  CREATE TRIGGER profile_parts_update_segments AFTER UPDATE ON profile_parts
  BEGIN INSERT INTO segment_changes SELECT NEW.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = NEW.customer_id); END;
  CREATE TRIGGER profile_parts_delete_segments AFTER DELETE ON profile_parts
  BEGIN INSERT INTO segment_changes SELECT OLD.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = OLD.customer_id); END;
  CREATE TRIGGER gauge_readings_insert_segments AFTER INSERT ON gauge_readings
  BEGIN INSERT INTO segment_changes SELECT NEW.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = NEW.customer_id); END;
  CREATE TRIGGER gauge_readings_update_segments AFTER UPDATE ON gauge_readings
  BEGIN INSERT INTO segment_changes SELECT NEW.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = NEW.customer_id); END;
  CREATE TRIGGER gauge_readings_delete_segments AFTER DELETE ON gauge_readings
  BEGIN INSERT INTO segment_changes SELECT OLD.customer_id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = OLD.customer_id); END;
  CREATE TRIGGER customers_insert_segments AFTER INSERT ON customers
  BEGIN INSERT INTO segment_changes SELECT NEW.id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = NEW.id); END;
  CREATE TRIGGER customers_update_segments AFTER UPDATE ON customers
  BEGIN INSERT INTO segment_changes SELECT NEW.id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = NEW.id); END;
  CREATE TRIGGER customers_delete_segments AFTER DELETE ON customers
  BEGIN INSERT INTO segment_changes SELECT OLD.id
    WHERE NOT EXISTS (SELECT 1 FROM segment_changes WHERE customer_id = OLD.id); END;
  `,
  `
  CREATE TABLE inbox (
    n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, stream TEXT NOT NULL,
    at INTEGER NOT NULL, state TEXT NOT NULL, payload TEXT, attempts INTEGER NOT NULL, due_at INTEGER NOT NULL,
    error TEXT
  ) STRICT;
  CREATE INDEX inbox_waiting ON inbox (stream, n) WHERE state = 'pending';
  CREATE INDEX inbox_dead ON inbox (due_at DESC, n DESC) WHERE state = 'dead';
  CREATE INDEX inbox_done ON inbox (at) WHERE state = 'done';
  CREATE TABLE vendor_messages (
    account_id TEXT NOT NULL, vendor_id TEXT NOT NULL, interaction_id TEXT NOT NULL, message_id TEXT NOT NULL,
    part INTEGER NOT NULL, parts INTEGER NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (account_id, vendor_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX vendor_messages_of ON vendor_messages (interaction_id, message_id, part);
  CREATE INDEX vendor_messages_by_time ON vendor_messages (at);
  `,
  `
  CREATE TABLE articles (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, article TEXT NOT NULL
  ) STRICT;
  CREATE TABLE article_steps (
    n INTEGER PRIMARY KEY, article_id TEXT NOT NULL, version INTEGER NOT NULL, step TEXT NOT NULL, at INTEGER NOT NULL,
    by TEXT NOT NULL, content TEXT
  ) STRICT;
  CREATE INDEX article_steps_of ON article_steps (article_id, n DESC);
  CREATE VIRTUAL TABLE article_words USING fts5 (
    title, questions, keywords, body, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
  );
  CREATE TABLE article_marks (
    article_id TEXT NOT NULL, slot TEXT NOT NULL, by TEXT NOT NULL, interaction_id TEXT NOT NULL, kind TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY (article_id, slot, by, interaction_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE knowledge_gaps (
    query TEXT PRIMARY KEY, language TEXT NOT NULL, times INTEGER NOT NULL, last_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE knowledge_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `ALTER TABLE profile_readings ADD COLUMN since INTEGER;`,
  `
  ALTER TABLE segment_facts ADD COLUMN completeness REAL;
  ALTER TABLE segment_facts ADD COLUMN trust_lasting REAL;
  ALTER TABLE segment_facts ADD COLUMN trust_545 REAL;
  ALTER TABLE segment_facts ADD COLUMN trust_730 REAL;
  ALTER TABLE segment_facts ADD COLUMN trust_1095 REAL;
  ALTER TABLE segment_facts ADD COLUMN trust_1460 REAL;
  ALTER TABLE segment_facts ADD COLUMN trust_1825 REAL;
  INSERT OR IGNORE INTO segment_changes SELECT customer_id FROM segment_facts;
  `,
  // Whose it was is of no use once it is done; what still waits is named anew by the server, which has the key.
  `UPDATE inbox SET stream = '' WHERE state = 'done';`,
  `
  ALTER TABLE inbox ADD COLUMN lasting INTEGER NOT NULL DEFAULT 0;
  DROP INDEX inbox_done;
  CREATE INDEX inbox_done ON inbox (at) WHERE state = 'done' AND lasting = 0;
  `,
  `
  CREATE INDEX imported_consents_by_time ON consents (at DESC, customer_id, purpose, channel)
    WHERE json_extract(consent, '$.proof') = 'import';
  `,
  `CREATE TABLE service_keys (made INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, service_key TEXT NOT NULL) STRICT;`,
  'ALTER TABLE purchases ADD COLUMN told TEXT;',
  // Completeness of a prospect is worked out of other fields, and of whom nothing is known it is 0.
  'INSERT OR IGNORE INTO segment_changes SELECT customer_id FROM segment_facts;',
  `
  CREATE TABLE questionnaires (
    recommendation_id TEXT PRIMARY KEY, interaction_id TEXT NOT NULL, customer_id TEXT NOT NULL,
    proposition_id TEXT NOT NULL, channel TEXT NOT NULL, agent_id TEXT NOT NULL, sent_at INTEGER NOT NULL,
    opened_at INTEGER, signed_at INTEGER, tolerance TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX questionnaires_by_time ON questionnaires (sent_at);
  CREATE INDEX questionnaires_by_customer ON questionnaires (customer_id);
  `,
  `
  CREATE TABLE rights_requests (request_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, settled_at INTEGER,
    due_at INTEGER NOT NULL, request TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX rights_requests_by_customer ON rights_requests (customer_id);
  CREATE INDEX rights_requests_by_time ON rights_requests (settled_at, due_at);`,
  `ALTER TABLE purchases ADD COLUMN taken_back INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE purchases ADD COLUMN changes TEXT;`,
  'ALTER TABLE profile_readings ADD COLUMN earlier TEXT;',
  // What was taken back unseen, by nothing the customer said, counts as never made.
  `DELETE FROM offers WHERE presented_at IS NULL AND recommendation_id IN (
    SELECT json_extract(data, '$.recommendationId') FROM events WHERE type = 'recommendation.withdrawn'
      AND json_extract(data, '$.why') IN ('transferred', 'other-customer', 'shelf', 'policy'));`,
  `
  CREATE TABLE told_assessments (
    customer_id TEXT NOT NULL, at INTEGER NOT NULL, tolerance TEXT NOT NULL, place TEXT NOT NULL, told TEXT,
    PRIMARY KEY (customer_id, at, tolerance)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX told_assessments_by_time ON told_assessments (at DESC, customer_id, tolerance);
  INSERT INTO told_assessments SELECT customer_id, json_extract(assessment, '$.at'),
    json_extract(assessment, '$.tolerance'), json_extract(assessment, '$.where'), NULL
    FROM profile_parts WHERE json_extract(assessment, '$.where') <> 'remote';
  `,
  APART_AGAIN,
]
