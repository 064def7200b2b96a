/** The ledger of the timetable: on which days a job ran, and what came of it. */
import type { Selectable } from 'kysely';
import type { Database } from '../database.ts';
import { query } from '../query.ts';
import type { JobOutcome, Tables } from '../tables.ts';

export type { JobOutcome };

export interface JobRun {
  readonly job: string;
  /** The London day, '2026-05-12'. */
  readonly day: string;
  /** UTC milliseconds. */
  readonly startedAt: number;
  readonly startedBy: string;
  /** Null while something of the day is still to be done. */
  readonly finishedAt: number | null;
  /** Null until a first pass has ended. */
  readonly outcome: JobOutcome | null;
  /** Counts, as JSON. */
  readonly details: string;
}

/** Records that a job has begun on a day; a day that it began before stays as it is. */
export function beginJobRun(
  db: Database,
  run: Pick<JobRun, 'job' | 'day' | 'startedAt' | 'startedBy'>,
): void {
  const { startedAt, startedBy, ...rest } = run;
  const row = { ...rest, started_at: startedAt, started_by: startedBy, details: '{}' };
  db.run(
    query
      .insertInto('job_run')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Records what has come of a day so far. */
export function saveJobRun(
  db: Database,
  { job, day, finishedAt, outcome, details }: Omit<JobRun, 'startedAt' | 'startedBy'>,
): void {
  const changes = { finished_at: finishedAt, outcome, details };
  db.run(query.updateTable('job_run').set(changes).where('job', '=', job).where('day', '=', day));
}

const everyRun = query.selectFrom('job_run').selectAll();

export function findJobRun(db: Database, job: string, day: string): JobRun | null {
  const row = db.first(everyRun.where('job', '=', job).where('day', '=', day));
  return row ? jobRunOf(row) : null;
}

/** The run of the latest day; null when the job never ran. */
export function findLatestJobRun(db: Database, job: string): JobRun | null {
  const row = db.first(everyRun.where('job', '=', job).orderBy('day', 'desc').limit(1));
  return row ? jobRunOf(row) : null;
}

/** The latest run before a day; null when there is none. */
export function findJobRunBefore(db: Database, job: string, day: string): JobRun | null {
  const earlier = everyRun.where('job', '=', job).where('day', '<', day);
  const row = db.first(earlier.orderBy('day', 'desc').limit(1));
  return row ? jobRunOf(row) : null;
}

/** The runs of a job, the latest first; `before` is a day, or null. */
export function findJobRunsOf(
  db: Database,
  job: string,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): JobRun[] {
  let runs = everyRun.where('job', '=', job);
  if (before !== null) runs = runs.where('day', '<', before);
  return db.all(runs.orderBy('day', 'desc').limit(limit)).map(jobRunOf);
}

function jobRunOf(row: Selectable<Tables['job_run']>): JobRun {
  return {
    job: row.job,
    day: row.day,
    startedAt: row.started_at,
    startedBy: row.started_by,
    finishedAt: row.finished_at,
    outcome: row.outcome,
    details: row.details,
  };
}
