/** On the first of the month: last month's return into RETURNS_DIR, and word of it to the intelligence unit. */
import { writeTransaction } from '../../../db/database.ts';
import { insertMessage } from '../../../db/stores/outbox.ts';
import { findLatestPublication, type Publication } from '../../../db/stores/returns.ts';
import { findJobRun, saveJobRun, type JobRun } from '../../../db/stores/job-runs.ts';
import { appendEvents, findTrailHead } from '../../../db/stores/trail.ts';
import { SUMMARY_COLUMNS, type Cell } from '../../compliance/index.ts';
import { success, type Result } from '../../domain/problem.ts';
import { messageIdOf, returnLetter, type ForceFigures, type ReturnFacts } from '../../reminders/index.ts';
import { draftReturn, type DraftServices } from './draft-return.ts';
import { matchWhatChanged } from '../matching/match-stored.ts';
import { dayOfRun, messageEvent, written, type ReminderServices } from '../reminders/reminder-services.ts';
import { returnFileName, writeReturnFiles, type NamedFile } from './return-files.ts';

export const RETURN_JOB = 'monthly_return';

export interface ReturnJobServices {
  readonly reminders: ReminderServices;
  readonly returns: DraftServices;
  /** RETURNS_DIR, as an absolute path. */
  readonly returnsFolder: string;
}

/** Which run of the job, and the month whose return it writes, '2026-05'. */
export interface MonthlyRun {
  /** The London day by which the ledger knows it, the first of a month. */
  readonly day: string;
  readonly month: string;
}

/** What the ledger keeps of a run whose message is planned. */
export interface RunDetails {
  readonly message: number;
}

/** The same, of a run that could not write; it is tried again after a while. */
export interface RunFailed {
  /** UTC milliseconds. */
  readonly triedAt: number;
  readonly problem: string;
}

/** What the ledger keeps of a run; neither where it has only begun. */
export function detailsOf(run: JobRun | null): Partial<RunDetails & RunFailed> {
  return JSON.parse(run?.details ?? '{}') as Partial<RunDetails & RunFailed>;
}

type Facts = Omit<ReturnFacts, 'filesKept'> & {
  readonly named: readonly NamedFile[];
};

/**
 * Writes the files and plans the message; the ledger then knows the message, so that neither is done twice. Published
 * bytes are written where the month is published. Problems: `folder_not_writable`, `file_not_written`, those of the database.
 */
export function writeMonthlyReturn(services: ReturnJobServices, run: MonthlyRun): Result<RunDetails> {
  const { returns, returnsFolder } = services;
  const gathered = writeTransaction(returns.db, () => success(gather(returns, run.month)));
  if (!gathered.ok) return gathered;
  const { named, isPublished } = gathered.value;
  const files = writeReturnFiles(returnsFolder, named, !isPublished);
  if (!files.ok) return files;
  return planMessage(services, run, { ...gathered.value, filesKept: files.value.kept });
}

function gather(returns: DraftServices, month: string): Facts {
  const published = findLatestPublication(returns.db, month);
  if (published) return factsOf(published, true, findTrailHead(returns.db));
  matchWhatChanged(returns);
  const { publication, files, head } = draftReturn(returns, { month, reason: '' }, null);
  return factsOf({ ...publication, files }, false, head);
}

function factsOf(
  { month, state, summary, files }: Omit<Publication, 'id'>,
  isPublished: boolean,
  head: ReturnFacts['head'],
): Facts {
  const named = Object.values(files).flatMap(({ kind, sha256, content }) =>
    content === null ? [] : [{ name: returnFileName(month, kind, isPublished), sha256, content }],
  );
  const forces = (JSON.parse(summary) as Cell[][]).flatMap(forceFigures);
  return { month, state, isPublished, forces, files: named, head, named };
}

function forceFigures(row: readonly Cell[]): ForceFigures[] {
  const cell = (name: (typeof SUMMARY_COLUMNS)[number]) => String(row[SUMMARY_COLUMNS.indexOf(name)] ?? '');
  if (cell('level') !== 'force') return [];
  return [
    {
      force: cell('force'),
      referrals: cell('referrals'),
      due: cell('due'),
      submittedOnTime: cell('submitted_on_time'),
      submittedLate: cell('submitted_late'),
      needsReview: cell('needs_review'),
      submittedByOther: cell('submitted_by_other'),
      missing: cell('missing'),
      complianceRate: cell('compliance_rate'),
      complianceLow: cell('compliance_low'),
      complianceHigh: cell('compliance_high'),
    },
  ];
}

function planMessage(
  { reminders }: ReturnJobServices,
  run: MonthlyRun,
  facts: ReturnFacts,
): Result<RunDetails> {
  const { db, settings, clock, actor } = reminders;
  return writeTransaction(db, () => {
    const already = detailsOf(findJobRun(db, RETURN_JOB, run.day)).message;
    if (already !== undefined) return success({ message: already });
    const at = clock.now();
    const day = dayOfRun(at);
    const content = written(returnLetter(facts, settings, at));
    const route = 'intelligence_unit' as const;
    const addressee = `${route} ${run.month}`;
    const planned = { ...content, day, kind: 'return_ready', route, addressee } as const;
    const messageId = messageIdOf(day, planned.kind, addressee, settings.senderAddress);
    const people = { to: settings.unitAddress, copyTo: [], insteadOf: null };
    const id = insertMessage(db, { ...planned, ...people, messageId, plannedAt: at });
    if (id === null) throw new Error(`${day} has a message of a return already`);
    const message = { ...planned, id, recipients: [{ address: people.to }] };
    const hashes = Object.fromEntries(facts.files.map(({ name, sha256 }) => [name, sha256]));
    appendEvents(db, [
      {
        at,
        actor,
        operation: 'disclosure',
        what: 'return_written',
        subjectType: 'return',
        subjectId: run.month,
        why: '',
        details: {
          state: facts.state,
          is_published: facts.isPublished,
          files: hashes,
          kept: facts.filesKept,
        },
      },
      messageEvent(reminders, 'message_planned', at, message),
    ]);
    const details: RunDetails = { message: id };
    const { day: runDay } = run;
    saveJobRun(db, {
      job: RETURN_JOB,
      day: runDay,
      finishedAt: null,
      outcome: null,
      details: JSON.stringify(details),
    });
    return success(details);
  });
}
