/**
 * Taking content away: what people wrote and what tells who they are goes; numbers, kinds, months, counts and hashes
 * stay. Each function is for the transaction of the event of the disposal, whose number it is given.
 */
import type { RetentionClass } from '../../src/audit/retention.ts';
import { londonMonth, startOfLondonDay, dayNumberOf } from '../../src/domain/london-time.ts';
import type { Database, SqlValue } from '../database.ts';
import { deleteStandings } from './save-standings.ts';

/** Stands where a reason must not be blank. */
const GONE = 'disposed of';
const THESE = 'IN (SELECT value FROM json_each(?))';

const DISPOSE: Readonly<
  Record<RetentionClass, (db: Database, ids: readonly number[], event: number) => void>
> = {
  referrals: disposeReferrals,
  documents: disposeDocuments,
  officers: disposeOfficers,
  rejected_rows: (db, ids) => {
    change(
      db,
      `UPDATE import_problem SET message = '', what_to_do = '', value = NULL WHERE id ${THESE}`,
      ids,
    );
  },
  messages: disposeMessages,
  published_detail: disposePublishedDetail,
  samples: disposeSamples,
};

/** Disposes of the records of a class. */
export function dispose(db: Database, of: RetentionClass, ids: readonly number[], event: number): void {
  DISPOSE[of](db, ids, event);
}

function disposeReferrals(db: Database, ids: readonly number[], event: number): void {
  const months = db
    .prepare(`SELECT id, referred_at FROM referral WHERE id ${THESE}`)
    .rows(JSON.stringify(ids));
  const empty = db.prepare(`UPDATE referral SET identity = 'disposed:' || id, sheet = '', row = 0, event = ?,
    nccu_reference = '', incident_reference = '', referred_at = ?, referred_at_has_time = 0, referred_at_note = NULL,
    officer_number = '', officer_name = '', team = '', force = '', reason = '', outcome = '', notes = '',
    nccu_plain = '', incident_plain = '', disposed_event = ? WHERE id = ?`);
  deleteStandings(db, ids);
  for (const [id, at] of months) empty.run(event, startOfMonth(Number(at)), event, Number(id));
  forget(db, 'referrals', ids);
  change(db, `DELETE FROM referral_key WHERE referral_id ${THESE}`, ids);
  change(db, `DELETE FROM link WHERE referral_id ${THESE}`, ids);
  change(db, `DELETE FROM past_link WHERE referral_id ${THESE}`, ids);
  emptyDecisions(db, 'referral_id', ids);
  change(db, `UPDATE reminder SET sentence = '', escalation = '' WHERE referral_id ${THESE}`, ids);
  change(db, `UPDATE pause SET owner = '${GONE}', reason = '${GONE}' WHERE referral_id ${THESE}`, ids);
}

function startOfMonth(instant: number): number {
  const [year = NaN, month = NaN] = londonMonth(instant).split('-').map(Number);
  return startOfLondonDay(dayNumberOf(year, month, 1));
}

function disposeDocuments(db: Database, ids: readonly number[], event: number): void {
  const sql = `UPDATE document SET identity = 'disposed:' || id, sheet = '', row = 0, event = ?, document_reference = '',
    submitted_at = NULL, submitted_at_has_time = NULL, submitted_at_note = NULL, officer_number = '', officer_name = '',
    incident_reference = '', nccu_reference = '', status = '', submission = 'not_submitted', document_type = '',
    required_type = 'not_required', title = '', crime_identifier_code = '', force = '', document_plain = '',
    disposed_event = ? WHERE id ${THESE}`;
  change(db, sql, ids, event, event);
  forget(db, 'documents', ids);
  change(db, `DELETE FROM document_key WHERE document_id ${THESE}`, ids);
  change(db, `DELETE FROM past_link WHERE document_id ${THESE}`, ids);
  emptyDecisions(db, 'document_id', ids);
}

function disposeOfficers(db: Database, ids: readonly number[], event: number): void {
  const sql = `UPDATE officer SET identity = 'disposed:' || id, sheet = '', row = 0, event = ?, officer_number = '',
    officer_name = '', email = '', rank = '', team = '', force = '', supervisor_number = '', supervisor_email = '',
    active_from = NULL, active_to = NULL, previous_numbers = '[]', elearning_modules = NULL, hydra_completed_on = NULL,
    disposed_event = ? WHERE id ${THESE}`;
  change(db, sql, ids, event, event);
  forget(db, 'officers', ids);
}

/** What records held before, and that they wait to be matched. */
function forget(db: Database, kind: string, ids: readonly number[]): void {
  change(db, `DELETE FROM record_version WHERE kind = ? AND record_id ${THESE}`, ids, kind);
  change(db, `DELETE FROM told_content WHERE kind = ? AND record_id ${THESE}`, ids, kind);
  change(db, `DELETE FROM to_match WHERE kind = ? AND record_id ${THESE}`, ids, kind);
}

/** That somebody decided stays, with who, when and what kind; the words go. */
function emptyDecisions(db: Database, column: 'referral_id' | 'document_id', ids: readonly number[]): void {
  const reopened = `CASE WHEN reopened_why IS NULL THEN NULL ELSE '${GONE}' END`;
  const sql = `UPDATE decision SET reason = '${GONE}', evidence = '{}', reopened_why = ${reopened} WHERE ${column} ${THESE}`;
  change(db, sql, ids);
}

function disposeMessages(db: Database, ids: readonly number[], event: number): void {
  const sql = `UPDATE message SET addressee = 'disposed:' || id, subject = '', text = '', html = '', explanation = '',
    disposed_event = ? WHERE id ${THESE}`;
  change(db, sql, ids, event);
  // An address is part of the key: each becomes its place among those of the message.
  const places = `SELECT message, address, row_number() OVER (PARTITION BY message ORDER BY role DESC, address) AS place
    FROM message_recipient WHERE message ${THESE}`;
  const rename = db.prepare(
    `UPDATE message_recipient SET address = ?, answer = '' WHERE message = ? AND address = ?`,
  );
  for (const [message, address, place] of db.prepare(places).rows(JSON.stringify(ids))) {
    rename.run(`disposed:${String(place)}`, message ?? null, address ?? null);
  }
  change(db, `UPDATE reminder SET sentence = '', escalation = '' WHERE message ${THESE}`, ids);
}

function disposePublishedDetail(db: Database, ids: readonly number[], event: number): void {
  const at = `(SELECT at FROM event WHERE id = ?)`;
  change(
    db,
    `UPDATE publication_file SET content = NULL, disposed_at = ${at} WHERE kind = 'detail' AND publication ${THESE}`,
    ids,
    event,
  );
  change(
    db,
    `UPDATE publication_row SET content = NULL, disposed_at = ${at} WHERE publication ${THESE}`,
    ids,
    event,
  );
}

function disposeSamples(db: Database, ids: readonly number[], event: number): void {
  change(db, `UPDATE sample SET disposed_event = ? WHERE id ${THESE}`, ids, event);
  change(db, `UPDATE sample_item SET evidence = '{}' WHERE sample ${THESE}`, ids);
  change(db, `UPDATE finding SET note = '${GONE}' WHERE sample ${THESE}`, ids);
}

/** The list of ids comes after the other values. */
function change(db: Database, sql: string, ids: readonly number[], ...values: readonly SqlValue[]): void {
  db.prepare(sql).run(...values, JSON.stringify(ids));
}

/**
 * Writes the file anew without what was taken away, so that its bytes are gone from the disk too. Not within a
 * transaction. Needs room for a second copy, and nobody else writing meanwhile.
 */
export function wipeFreedBytes(db: Database): void {
  db.execute(`INSERT INTO referral_search (referral_search) VALUES ('optimize')`);
  db.execute('VACUUM');
  db.execute('PRAGMA wal_checkpoint(TRUNCATE)');
}

/**
 * How many referrals made within a span of time (UTC milliseconds, the end not included) were disposed of after the event
 * of a number.
 */
export function countDisposedReferrals(
  db: Database,
  fromAt: number,
  beforeAt: number,
  after: number,
): number {
  const sql = `SELECT count(*) FROM referral
    WHERE disposed_event > ? AND referred_at >= ? AND referred_at < ?`;
  return Number(db.prepare(sql).rows(after, fromAt, beforeAt)[0]?.[0]);
}
