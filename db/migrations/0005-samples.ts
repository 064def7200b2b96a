/** Frozen once landed. Instants are UTC milliseconds; months are London months, '2026-05'; booleans are 0 and 1. */
export const sql = `
-- A sample with what it was drawn by. The frame stands beside it, so that later changes of the records do not move it.
CREATE TABLE sample (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_month TEXT NOT NULL,
  to_month TEXT NOT NULL CHECK (to_month >= from_month),
  as_at INTEGER NOT NULL,
  known INTEGER NOT NULL,
  seed TEXT NOT NULL,
  seed_source TEXT NOT NULL CHECK (seed_source IN ('trail_head', 'given')),
  method TEXT NOT NULL,
  frame_hash TEXT NOT NULL,
  confidence REAL NOT NULL,
  margin REAL,
  size INTEGER NOT NULL,
  reviewer TEXT NOT NULL CHECK (trim(reviewer) <> ''),
  second_reviewer TEXT,
  drawn_by TEXT NOT NULL,
  drawn_at INTEGER NOT NULL
) STRICT;

-- What could be drawn. Referrals are named by number alone, so that the draw can be done again after their content is gone.
CREATE TABLE sample_frame (
  sample INTEGER NOT NULL REFERENCES sample (id),
  referral_id INTEGER NOT NULL,
  status TEXT NOT NULL,
  PRIMARY KEY (sample, referral_id)
) STRICT, WITHOUT ROWID;

-- What was drawn, with the evidence as it stood.
CREATE TABLE sample_item (
  sample INTEGER NOT NULL REFERENCES sample (id),
  item INTEGER NOT NULL,
  referral_id INTEGER NOT NULL,
  status TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (json_valid(evidence)),
  PRIMARY KEY (sample, item),
  UNIQUE (sample, referral_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sample_item_by_referral ON sample_item (referral_id);

-- What a reviewer found. A correction is another row, with a reason; the latest of a side stands.
CREATE TABLE finding (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sample INTEGER NOT NULL,
  item INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('first', 'second')),
  finding TEXT NOT NULL CHECK (finding IN ('agree', 'disagree', 'cannot_tell')),
  true_status TEXT,
  note TEXT NOT NULL CHECK (trim(note) <> ''),
  reason TEXT NOT NULL,
  conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
  found_by TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  CHECK ((finding = 'cannot_tell') = (true_status IS NULL)),
  FOREIGN KEY (sample, item) REFERENCES sample_item (sample, item)
) STRICT;
CREATE INDEX finding_by_item ON finding (sample, item);

-- The NCCU's own list laid against the log: counts alone, nothing of the list is kept.
CREATE TABLE coverage (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  known INTEGER NOT NULL,
  list_rows INTEGER NOT NULL,
  list_in_log INTEGER NOT NULL,
  list_doubtful INTEGER NOT NULL,
  log_rows INTEGER NOT NULL,
  log_in_list INTEGER NOT NULL,
  log_doubtful INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  ignored INTEGER NOT NULL,
  outside_period INTEGER NOT NULL,
  laid_by TEXT NOT NULL,
  laid_at INTEGER NOT NULL
) STRICT;
`;
