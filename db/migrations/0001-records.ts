/** Frozen once landed: a later change is a later migration. Instants are UTC milliseconds; booleans are 0 and 1. */
export const sql = `
CREATE TABLE import_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('referrals', 'documents', 'officers')),
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  imported_by TEXT NOT NULL,
  profile TEXT,
  row_count INTEGER NOT NULL,
  new_count INTEGER NOT NULL,
  updated_count INTEGER NOT NULL,
  unchanged_count INTEGER NOT NULL,
  duplicate_count INTEGER NOT NULL,
  rejected_count INTEGER NOT NULL,
  ignored_count INTEGER NOT NULL,
  description TEXT NOT NULL CHECK (json_valid(description)),
  UNIQUE (kind, sha256),
  -- Conservation: every row of a file ends in exactly one outcome.
  CHECK (row_count = new_count + updated_count + unchanged_count + duplicate_count + rejected_count + ignored_count)
) STRICT;

CREATE TABLE import_problem (
  id INTEGER PRIMARY KEY,
  file_id INTEGER NOT NULL REFERENCES import_file (id),
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  what_to_do TEXT NOT NULL,
  sheet TEXT,
  row INTEGER,
  "column" TEXT,
  value TEXT
) STRICT;
CREATE INDEX import_problem_by_file ON import_problem (file_id);

-- A record's identity says which later row is the same referral, document or officer. The *_plain columns are the
-- references in upper-case letters and digits alone, for looking up what a person types.
CREATE TABLE referral (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL,
  version INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES import_file (id),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  nccu_reference TEXT NOT NULL,
  incident_reference TEXT NOT NULL,
  referred_at INTEGER NOT NULL,
  referred_at_has_time INTEGER NOT NULL,
  referred_at_note TEXT,
  officer_number TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  team TEXT NOT NULL,
  force TEXT NOT NULL,
  reason TEXT NOT NULL,
  outcome TEXT NOT NULL,
  notes TEXT NOT NULL,
  nccu_plain TEXT NOT NULL,
  incident_plain TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX referral_by_identity ON referral (identity);
CREATE INDEX referral_by_time ON referral (referred_at);
CREATE INDEX referral_by_nccu_reference ON referral (nccu_plain) WHERE nccu_plain <> '';
CREATE INDEX referral_by_incident_reference ON referral (incident_plain) WHERE incident_plain <> '';

CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL,
  version INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES import_file (id),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  document_reference TEXT NOT NULL,
  submitted_at INTEGER,
  submitted_at_has_time INTEGER,
  submitted_at_note TEXT,
  officer_number TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  incident_reference TEXT NOT NULL,
  nccu_reference TEXT NOT NULL,
  status TEXT NOT NULL,
  submission TEXT NOT NULL CHECK (submission IN ('submitted', 'not_submitted', 'unknown')),
  document_type TEXT NOT NULL,
  required_type TEXT NOT NULL CHECK (required_type IN ('required', 'not_required', 'unknown')),
  title TEXT NOT NULL,
  crime_identifier_code TEXT NOT NULL,
  force TEXT NOT NULL,
  document_plain TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX document_by_identity ON document (identity);
CREATE INDEX document_by_reference ON document (document_plain) WHERE document_plain <> '';

CREATE TABLE officer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL,
  version INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES import_file (id),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  officer_number TEXT NOT NULL,
  officer_name TEXT NOT NULL,
  email TEXT NOT NULL,
  rank TEXT NOT NULL,
  team TEXT NOT NULL,
  force TEXT NOT NULL,
  supervisor_number TEXT NOT NULL,
  supervisor_email TEXT NOT NULL,
  active_from TEXT,
  active_to TEXT,
  previous_numbers TEXT NOT NULL CHECK (json_valid(previous_numbers)),
  elearning_modules INTEGER,
  hydra_completed_on TEXT
) STRICT;
CREATE UNIQUE INDEX officer_by_identity ON officer (identity);

-- What a record held before it was updated; the present contents are in its own table.
CREATE TABLE record_version (
  kind TEXT NOT NULL CHECK (kind IN ('referrals', 'documents', 'officers')),
  record_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES import_file (id),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  known_from INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (kind, record_id, version)
) STRICT, WITHOUT ROWID;

-- Which records could belong together, as whole numbers; derived from the records, and can be made again from them.
CREATE TABLE referral_key (
  key INTEGER NOT NULL,
  at INTEGER NOT NULL,
  referral_id INTEGER NOT NULL,
  PRIMARY KEY (key, at, referral_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE document_key (
  key INTEGER NOT NULL,
  at INTEGER NOT NULL,
  document_id INTEGER NOT NULL,
  PRIMARY KEY (key, at, document_id)
) STRICT, WITHOUT ROWID;

-- What imports touched and matching has not yet seen; on disk, so that stopping between the two loses nothing.
CREATE TABLE to_match (
  kind TEXT NOT NULL CHECK (kind IN ('referrals', 'documents', 'officers')),
  record_id INTEGER NOT NULL,
  PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  referral_id INTEGER NOT NULL REFERENCES referral (id),
  document_id INTEGER NOT NULL REFERENCES document (id),
  kind TEXT NOT NULL CHECK (kind IN ('accepted', 'candidate', 'other_officer')),
  rule TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  explanation TEXT NOT NULL,
  matched_at INTEGER NOT NULL,
  PRIMARY KEY (referral_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX link_accepted_once ON link (referral_id) WHERE kind = 'accepted';
CREATE INDEX link_by_document ON link (document_id);

CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'exempt', 'undo')),
  referral_id INTEGER NOT NULL REFERENCES referral (id),
  document_id INTEGER REFERENCES document (id),
  exemption_reason TEXT,
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  undoes INTEGER UNIQUE REFERENCES decision (id),
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  reopened_at INTEGER,
  reopened_why TEXT,
  CHECK ((kind IN ('accept', 'reject')) = (document_id IS NOT NULL)),
  CHECK ((kind = 'exempt') = (exemption_reason IS NOT NULL)),
  CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
  CHECK ((reopened_at IS NULL) = (reopened_why IS NULL))
) STRICT;
CREATE INDEX decision_by_referral ON decision (referral_id);
CREATE INDEX decision_by_document ON decision (document_id) WHERE document_id IS NOT NULL;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  operation TEXT NOT NULL,
  what TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  why TEXT NOT NULL,
  details TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX event_by_subject ON event (subject_type, subject_id);
-- INSERT OR REPLACE would get past the other two.
CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event
  WHEN new.id <> (SELECT coalesce(max(id), 0) + 1 FROM event)
  BEGIN SELECT raise(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER event_is_never_updated BEFORE UPDATE ON event
  BEGIN SELECT raise(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
  BEGIN SELECT raise(ABORT, 'the trail is append-only'); END;

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
