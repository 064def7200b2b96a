/** Frozen once landed. Instants are UTC milliseconds. */
export const sql = `
-- Profiles that were made on a page: how one system's export is to be read. Those of config/profiles are files.
CREATE TABLE profile (
  name TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  content TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
