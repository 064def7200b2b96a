/** Frozen once landed. Instants are UTC milliseconds; days are London days, '2026-05-12'. */
export const sql = `
-- INSERT OR REPLACE takes away, without a delete trigger, the event whose unique hash the new row repeats.
CREATE TRIGGER event_hash_is_new BEFORE INSERT ON event
  WHEN EXISTS (SELECT 1 FROM event WHERE hash = new.hash)
  BEGIN SELECT raise(ABORT, 'the trail is append-only'); END;
CREATE INDEX event_by_actor ON event (actor);
CREATE INDEX event_by_operation ON event (operation);

-- The event that told of its disposal: what it held is gone, and it takes no part in matching or figures. A referral
-- keeps its month, as the first instant of it.
ALTER TABLE referral ADD COLUMN disposed_event INTEGER;
ALTER TABLE document ADD COLUMN disposed_event INTEGER;
ALTER TABLE officer ADD COLUMN disposed_event INTEGER;
ALTER TABLE message ADD COLUMN disposed_event INTEGER;
ALTER TABLE sample ADD COLUMN disposed_event INTEGER;
CREATE INDEX referral_disposed ON referral (referred_at) WHERE disposed_event IS NOT NULL;

-- What a person looked through before disposing of it: exactly that may go, and nothing that came since.
CREATE TABLE retention_review (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  class TEXT NOT NULL,
  before TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  record_count INTEGER NOT NULL,
  records_sha256 TEXT NOT NULL CHECK (length(records_sha256) = 64),
  disposed_event INTEGER
) STRICT;

-- A legal hold: of a referral and all that belongs to it, or of all of a month's.
CREATE TABLE retention_hold (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  referral_id INTEGER REFERENCES referral (id),
  month TEXT,
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  released_by TEXT,
  released_at INTEGER,
  CHECK ((referral_id IS NULL) = (month IS NOT NULL)),
  CHECK ((released_by IS NULL) = (released_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX retention_hold_of_referral ON retention_hold (referral_id) WHERE released_at IS NULL;
CREATE UNIQUE INDEX retention_hold_of_month ON retention_hold (month) WHERE released_at IS NULL;
`;
