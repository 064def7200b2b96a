/** Frozen once landed. Instants are UTC milliseconds. */
export const sql = `
-- Each file that was taken out of the inbox: written before it is touched, and settled in one transaction with what came of
-- it. A file lies under its claim, hidden, until it stands in done/ or refused/ with its reports: then it is finished.
CREATE TABLE inbox_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  claim TEXT NOT NULL UNIQUE,
  -- The folder inside the inbox that it was dropped in, '' for the inbox itself; and what people call it.
  folder TEXT NOT NULL,
  name TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  -- The trail's last event when it was taken: an import of the same bytes after it is this file's own.
  taken_event INTEGER NOT NULL,
  -- How often its import was begun: a file that breaks the program each time is not begun for ever.
  attempts INTEGER NOT NULL DEFAULT 0,
  settled_at INTEGER,
  outcome TEXT CHECK (outcome IN ('done', 'refused')),
  -- What was imported; null for a file that was refused.
  import_file INTEGER REFERENCES import_file (id),
  was_known INTEGER NOT NULL DEFAULT 0,
  sha256 TEXT NOT NULL DEFAULT '',
  -- Why it was refused, as JSON; the code alone once its reports are written.
  problem TEXT,
  -- The name that it is kept under in done/ or refused/.
  kept_as TEXT,
  finished_at INTEGER
) STRICT;
CREATE INDEX inbox_file_open ON inbox_file (id) WHERE finished_at IS NULL;
CREATE INDEX inbox_file_outcome ON inbox_file (outcome, settled_at);
`;
