/** Frozen once landed. Days are London days, '2026-05-12'; instants are UTC milliseconds. */
export const sql = `
-- The ledger of the timetable: one row for each job and day. A day without a row is a day on which the job did not run.
CREATE TABLE job_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job TEXT NOT NULL,
  day TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  finished_at INTEGER,
  outcome TEXT CHECK (outcome IN ('nothing_owed', 'sent', 'needs_attention', 'could_not_send')),
  details TEXT NOT NULL CHECK (json_valid(details)),
  UNIQUE (job, day)
) STRICT;

-- The outbox. An addressee has one message of a kind a day, whoever else tries to plan another.
CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  day TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('digest', 'rerouted', 'note')),
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
CREATE INDEX message_unsettled ON message (state) WHERE settled_at IS NULL;

CREATE TABLE message_recipient (
  message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('to', 'copy')),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused', 'unknown')),
  answer TEXT NOT NULL,
  PRIMARY KEY (message, address)
) STRICT, WITHOUT ROWID;

-- Of each referral that was missing on a day: in which message it is, or why in none.
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
CREATE INDEX reminder_by_message ON reminder (message) WHERE message IS NOT NULL;

-- Reminders withheld for a while: of one referral, or of all of an officer's.
CREATE TABLE pause (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  referral_id INTEGER REFERENCES referral (id),
  officer_number TEXT,
  force TEXT,
  owner TEXT NOT NULL CHECK (trim(owner) <> ''),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  until TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  ended_by TEXT,
  ended_at INTEGER,
  CHECK ((referral_id IS NULL) = (officer_number IS NOT NULL)),
  CHECK ((officer_number IS NULL) = (force IS NULL)),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
) STRICT;
`;
