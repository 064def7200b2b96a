/**
 * Frozen once landed. What was known at a past moment: every change carries the number of the trail's event that tells
 * of it, for two changes may have the same instant, but never the same event.
 */
export const sql = `
CREATE INDEX event_by_time ON event (at);
CREATE INDEX event_by_what ON event (what);

ALTER TABLE import_file ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
UPDATE import_file SET event = coalesce((
  SELECT max(id) FROM event
  WHERE what = 'import' AND subject_type = 'file' AND subject_id = CAST(import_file.id AS TEXT)
), 0);

-- Since which event a record, or an earlier version of it, has been as it stands.
ALTER TABLE referral ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
ALTER TABLE officer ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
ALTER TABLE record_version ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
UPDATE referral SET event = (SELECT event FROM import_file WHERE id = file_id);
UPDATE document SET event = (SELECT event FROM import_file WHERE id = file_id);
UPDATE officer SET event = (SELECT event FROM import_file WHERE id = file_id);
UPDATE record_version SET event = (SELECT event FROM import_file WHERE id = file_id);

ALTER TABLE link ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
UPDATE link SET event = coalesce((SELECT max(id) FROM event WHERE what = 'match' AND at <= matched_at), 0);
-- Links that a later run of matching took away, with the event that did.
CREATE TABLE past_link (
  referral_id INTEGER NOT NULL REFERENCES referral (id),
  document_id INTEGER NOT NULL REFERENCES document (id),
  kind TEXT NOT NULL CHECK (kind IN ('accepted', 'candidate', 'other_officer')),
  rule TEXT NOT NULL,
  rule_version TEXT NOT NULL,
  explanation TEXT NOT NULL,
  matched_at INTEGER NOT NULL,
  event INTEGER NOT NULL,
  ended_event INTEGER NOT NULL,
  CHECK (ended_event >= event)
) STRICT;
CREATE INDEX past_link_by_referral ON past_link (referral_id);

ALTER TABLE decision ADD COLUMN event INTEGER NOT NULL DEFAULT 0;
ALTER TABLE decision ADD COLUMN reopened_event INTEGER;
UPDATE decision SET event = coalesce((
  SELECT max(id) FROM event
  WHERE what = 'decision' AND subject_type = 'referral' AND subject_id = CAST(referral_id AS TEXT) AND at <= decided_at
), 0), reopened_event = CASE WHEN reopened_at IS NOT NULL
  THEN coalesce((SELECT max(id) FROM event WHERE what = 'match' AND at <= reopened_at), 0) END;
`;
