/** Frozen once landed. Instants are UTC milliseconds. */
export const sql = `
-- Published months. Each publication keeps its own bytes for ever; a later one never takes the place of an earlier.
-- known is the trail's last event whose changes the figures know.
CREATE TABLE publication (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  number INTEGER NOT NULL CHECK (number > 0),
  state TEXT NOT NULL CHECK (state IN ('provisional', 'final')),
  as_at INTEGER NOT NULL,
  known INTEGER NOT NULL,
  deadline TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  published_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  UNIQUE (month, number)
) STRICT;
-- INSERT OR REPLACE would get past the triggers on updating and deleting.
CREATE TRIGGER publication_is_new BEFORE INSERT ON publication
  WHEN EXISTS (SELECT 1 FROM publication WHERE id = new.id OR (month = new.month AND number = new.number))
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;
CREATE TRIGGER publication_is_never_updated BEFORE UPDATE ON publication
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;
CREATE TRIGGER publication_is_never_deleted BEFORE DELETE ON publication
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;

-- The files of a publication, byte for byte. Retention may take the content away; its hash and size stay.
CREATE TABLE publication_file (
  publication INTEGER NOT NULL REFERENCES publication (id),
  kind TEXT NOT NULL CHECK (kind IN ('summary', 'detail', 'sidecar', 'dictionary')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL,
  content TEXT,
  disposed_at INTEGER,
  PRIMARY KEY (publication, kind),
  CHECK ((content IS NULL) = (disposed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER publication_file_is_new BEFORE INSERT ON publication_file
  WHEN EXISTS (SELECT 1 FROM publication_file WHERE publication = new.publication AND kind = new.kind)
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;
CREATE TRIGGER publication_file_is_only_disposed_of BEFORE UPDATE ON publication_file
  WHEN NOT (new.content IS NULL AND new.disposed_at IS NOT NULL AND old.disposed_at IS NULL
    AND new.publication = old.publication AND new.kind = old.kind AND new.sha256 = old.sha256 AND new.bytes = old.bytes)
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;
CREATE TRIGGER publication_file_is_never_deleted BEFORE DELETE ON publication_file
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;

-- The referrals of a publication, in the order of its detail: the cells, and what the status rested on.
CREATE TABLE publication_row (
  publication INTEGER NOT NULL REFERENCES publication (id),
  position INTEGER NOT NULL,
  referral_id INTEGER NOT NULL,
  content TEXT CHECK (content IS NULL OR json_valid(content)),
  disposed_at INTEGER,
  PRIMARY KEY (publication, position),
  CHECK ((content IS NULL) = (disposed_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER publication_row_is_new BEFORE INSERT ON publication_row
  WHEN EXISTS (SELECT 1 FROM publication_row WHERE publication = new.publication AND position = new.position)
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;
CREATE TRIGGER publication_row_is_only_disposed_of BEFORE UPDATE ON publication_row
  WHEN NOT (new.content IS NULL AND new.disposed_at IS NOT NULL AND old.disposed_at IS NULL
    AND new.publication = old.publication AND new.position = old.position AND new.referral_id = old.referral_id)
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;
CREATE TRIGGER publication_row_is_never_deleted BEFORE DELETE ON publication_row
  BEGIN SELECT raise(ABORT, 'a publication is never altered'); END;

-- A fourth kind of message, return_ready. SQLite cannot widen a CHECK: the outbox is put aside and made anew, together
-- with the two tables that refer to it, for dropping a table would empty those.
CREATE TABLE kept_message AS SELECT * FROM message;
CREATE TABLE kept_recipient AS SELECT * FROM message_recipient;
CREATE TABLE kept_reminder AS SELECT * FROM reminder;
CREATE TABLE kept_sequence AS SELECT name, seq FROM sqlite_sequence WHERE name = 'message';
DROP TABLE message_recipient;
DROP TABLE reminder;
DROP TABLE message;

CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  day TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('digest', 'rerouted', 'note', 'return_ready')),
  addressee TEXT NOT NULL,
  route TEXT NOT NULL CHECK (route IN ('supervisor', 'intelligence_unit')),
  message_id TEXT NOT NULL UNIQUE,
  instead_of INTEGER REFERENCES message (id),
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'accepted', 'refused', 'unknown')),
  planned_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER NOT NULL,
  claim TEXT,
  claimed_until INTEGER,
  handed_over_at INTEGER,
  settled_at INTEGER,
  explanation TEXT NOT NULL DEFAULT '',
  UNIQUE (day, kind, addressee),
  CHECK ((state = 'sending') = (claimed_until IS NOT NULL)),
  CHECK ((state IN ('accepted', 'refused', 'unknown')) = (settled_at IS NOT NULL))
) STRICT;
INSERT INTO message SELECT * FROM kept_message ORDER BY id;
CREATE INDEX message_unsettled ON message (state) WHERE settled_at IS NULL;
DELETE FROM sqlite_sequence WHERE name = 'message';
INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM kept_sequence;

CREATE TABLE message_recipient (
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('to', 'copy')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'unknown')),
  answer TEXT NOT NULL,
  PRIMARY KEY (message, address)
) STRICT, WITHOUT ROWID;
INSERT INTO message_recipient SELECT * FROM kept_recipient;

CREATE TABLE reminder (
  referral_id INTEGER NOT NULL REFERENCES referral (id),
  day TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  sentence TEXT NOT NULL,
  escalation TEXT NOT NULL,
  number INTEGER NOT NULL,
  message INTEGER REFERENCES message (id),
  PRIMARY KEY (referral_id, day),
  CHECK ((message IS NULL) = (number = 0))
) STRICT, WITHOUT ROWID;
INSERT INTO reminder SELECT * FROM kept_reminder;
CREATE INDEX reminder_by_message ON reminder (message) WHERE message IS NOT NULL;

DROP TABLE kept_message;
DROP TABLE kept_recipient;
DROP TABLE kept_reminder;
DROP TABLE kept_sequence;
`;
