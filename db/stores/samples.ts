/** Samples, the frame and the evidence that each was drawn with, and what reviewers found. */
import type { Insertable, Selectable } from 'kysely';
import type { FrameRow } from '../../src/audit/draw.ts';
import type { Finding, ReviewSide } from '../../src/audit/sample-result.ts';
import type { Status } from '../../src/compliance/index.ts';
import type { Database } from '../database.ts';
import { inserter } from '../inserter.ts';
import { query } from '../query.ts';
import type { SampleTables } from '../tables/samples.ts';

export interface NewSample {
  /** London months, '2026-05', both included. */
  readonly fromMonth: string;
  readonly toMonth: string;
  /** UTC milliseconds: the moment for which the statuses are true. */
  readonly asAt: number;
  /** The last event of the trail that was known at the draw. */
  readonly known: number;
  readonly seed: string;
  readonly seedSource: 'trail_head' | 'given';
  /** The draw's name and version. */
  readonly method: string;
  /** SHA-256 of the frame. */
  readonly frameHash: string;
  /** In percent. */
  readonly confidence: number;
  /** In percentage points; null when the size was given instead. */
  readonly margin: number | null;
  readonly size: number;
  readonly reviewer: string;
  readonly secondReviewer: string | null;
  readonly drawnBy: string;
  /** UTC milliseconds. */
  readonly drawnAt: number;
}

export interface Sample extends NewSample {
  readonly id: number;
}

export interface SampleItem {
  /** From 1. */
  readonly item: number;
  readonly referralId: number;
  /** The machine's answer as at the draw. */
  readonly status: Status;
  /** JSON, as `drawSample` wrote it. */
  readonly evidence: string;
}

export interface NewFinding {
  readonly item: number;
  readonly side: ReviewSide;
  readonly finding: Finding;
  /** The status that the reviewer holds to be right; null when they cannot tell. */
  readonly trueStatus: Status | null;
  readonly note: string;
  /** Why it corrects the finding before it; '' for the first of its side. */
  readonly reason: string;
  /** Whether the reviewer had decided on the referral themselves. */
  readonly conflict: boolean;
  readonly foundBy: string;
  /** UTC milliseconds. */
  readonly foundAt: number;
}

export interface StoredFinding extends NewFinding {
  readonly id: number;
}

/** Keeps a sample with its frame and its items; answers its number. */
export function insertSample(
  db: Database,
  sample: NewSample,
  frame: readonly FrameRow[],
  items: readonly SampleItem[],
): number {
  const id = db.insert(query.insertInto('sample').values(sampleRow(sample)));
  const frameRows = inserter(db, 'sample_frame', ['sample', 'referral_id', 'status']);
  for (const { referralId, stratum } of frame) frameRows.add([id, referralId, stratum]);
  frameRows.flush();
  const itemRows = inserter(db, 'sample_item', ['sample', 'item', 'referral_id', 'status', 'evidence']);
  for (const { item, referralId, status, evidence } of items) {
    itemRows.add([id, item, referralId, status, evidence]);
  }
  itemRows.flush();
  return id;
}

const everySample = query.selectFrom('sample').selectAll().orderBy('id');

export function findSampleById(db: Database, id: number): Sample | null {
  const row = db.first(everySample.where('id', '=', id));
  return row ? sampleOf(row) : null;
}

/** The samples whose months include this one, '2026-05', in the order they were drawn. */
export function findSamplesOfMonth(db: Database, month: string): Sample[] {
  return findSamplesBetween(db, month, month);
}

/** The samples that have a month in common with these, both included, in the order they were drawn. */
export function findSamplesBetween(db: Database, fromMonth: string, toMonth: string): Sample[] {
  return db
    .all(everySample.where('from_month', '<=', toMonth).where('to_month', '>=', fromMonth))
    .map(sampleOf);
}

export interface SampleCounts {
  /** How many could be drawn. */
  readonly population: number;
  /** Items that each side has answered. */
  readonly foundByFirst: number;
  readonly foundBySecond: number;
}

/** Every sample with its counts, the latest first. */
export function findAllSamples(db: Database): (Sample & SampleCounts)[] {
  const counts = `SELECT
    (SELECT count(*) FROM sample_frame WHERE sample = asked.id),
    (SELECT count(DISTINCT item) FROM finding WHERE sample = asked.id AND side = 'first'),
    (SELECT count(DISTINCT item) FROM finding WHERE sample = asked.id AND side = 'second')
    FROM (SELECT ? AS id) AS asked`;
  const counted = db.prepare(counts);
  return db
    .all(everySample)
    .reverse()
    .map((row) => {
      const [population, first, second] = (counted.rows(row.id)[0] ?? []).map(Number);
      return {
        ...sampleOf(row),
        population: population ?? 0,
        foundByFirst: first ?? 0,
        foundBySecond: second ?? 0,
      };
    });
}

/** What could be drawn, in the order of the referrals' numbers. */
export function findSampleFrame(db: Database, id: number): FrameRow<Status>[] {
  const frame = query.selectFrom('sample_frame').select(['referral_id', 'status']).where('sample', '=', id);
  return db.all(frame.orderBy('referral_id')).map((row) => ({
    referralId: row.referral_id,
    stratum: row.status,
  }));
}

/** What was drawn, in the order of the items. */
export function findSampleItems(db: Database, id: number): SampleItem[] {
  const items = query.selectFrom('sample_item').selectAll().where('sample', '=', id);
  return db.all(items.orderBy('item')).map(({ item, referral_id, status, evidence }) => ({
    item,
    referralId: referral_id,
    status,
    evidence,
  }));
}

export function insertFinding(db: Database, sample: number, found: NewFinding): number {
  const { trueStatus, conflict, foundBy, foundAt, ...rest } = found;
  const row = {
    ...{ ...rest, sample, true_status: trueStatus, conflict: Number(conflict) },
    ...{ found_by: foundBy, found_at: foundAt },
  };
  return db.insert(query.insertInto('finding').values(row));
}

/** Every finding of a sample, corrected ones too, in the order they were recorded. */
export function findFindings(db: Database, id: number): StoredFinding[] {
  const findings = query.selectFrom('finding').selectAll().where('sample', '=', id).orderBy('id');
  return db.all(findings).map((row) => ({
    id: row.id,
    item: row.item,
    side: row.side,
    finding: row.finding,
    trueStatus: row.true_status,
    note: row.note,
    reason: row.reason,
    conflict: row.conflict === 1,
    foundBy: row.found_by,
    foundAt: row.found_at,
  }));
}

function sampleRow(sample: NewSample): Insertable<SampleTables['sample']> {
  const { fromMonth, toMonth, asAt, seedSource, frameHash, secondReviewer, drawnBy, drawnAt, ...rest } =
    sample;
  return {
    ...rest,
    from_month: fromMonth,
    to_month: toMonth,
    as_at: asAt,
    seed_source: seedSource,
    frame_hash: frameHash,
    second_reviewer: secondReviewer,
    drawn_by: drawnBy,
    drawn_at: drawnAt,
  };
}

function sampleOf(row: Selectable<SampleTables['sample']>): Sample {
  const { id, known, seed, method, confidence, margin, size, reviewer } = row;
  return {
    ...{ id, known, seed, method, confidence, margin, size, reviewer },
    fromMonth: row.from_month,
    toMonth: row.to_month,
    asAt: row.as_at,
    seedSource: row.seed_source,
    frameHash: row.frame_hash,
    secondReviewer: row.second_reviewer,
    drawnBy: row.drawn_by,
    drawnAt: row.drawn_at,
  };
}
