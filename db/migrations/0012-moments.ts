/** Frozen once landed. Instants are UTC milliseconds. */
export const sql = `
-- As of when a record's content was last told: by the row or its file, and the last day that its file covered. Null where
-- nothing tells it; then the order of imports decides.
ALTER TABLE referral ADD COLUMN told_at INTEGER;
ALTER TABLE referral ADD COLUMN covered_to INTEGER;
ALTER TABLE document ADD COLUMN told_at INTEGER;
ALTER TABLE document ADD COLUMN covered_to INTEGER;
ALTER TABLE officer ADD COLUMN told_at INTEGER;
ALTER TABLE officer ADD COLUMN covered_to INTEGER;

-- What files told of a record that changed, as they told it, by its moment: so that an older file may come later.
CREATE TABLE told_content (
  kind TEXT NOT NULL CHECK (kind IN ('referrals', 'documents', 'officers')),
  record_id INTEGER NOT NULL,
  told_at INTEGER NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (kind, record_id, told_at, content)
) STRICT, WITHOUT ROWID;
`;
