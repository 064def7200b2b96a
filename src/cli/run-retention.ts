import type { Database } from '../../db/database.ts';
import { findHolds, type Hold, type HoldSubject } from '../../db/stores/retention.ts';
import type { RetentionClass } from '../audit/retention.ts';
import { formatLondon } from '../domain/london-time.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import { holdRecords, releaseRecords } from '../workflows/retention/hold-records.ts';
import {
  disposeReviewed,
  reviewRetention,
  wipe,
  type ReviewedClass,
} from '../workflows/retention/retention.ts';
import type { Answer } from './answering.ts';
import { actorOf, withDatabase, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { plainTable } from './figures-text.ts';
import { onlyReferral } from './only-record.ts';
import type { DisposeOptions, HoldOptions, RetentionOptions } from './retention-command.ts';
import type { Surroundings } from './surroundings.ts';
import { counted, countText, oneLine } from './terminal.ts';

export async function runReview(options: RetentionOptions, surroundings: Surroundings): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, ({ db, clock, retention }) => {
    const reviewed = reviewRetention({ db, clock, actor }, retention);
    if (!reviewed.ok) return reviewed;
    if (options.json) surroundings.terminal.answerJson({ classes: reviewed.value.map(reviewDocument) });
    else surroundings.terminal.answer(reviewText(reviewed.value));
    return success(EXIT.done);
  });
}

function reviewDocument({ oldest, ...reviewed }: ReviewedClass): object {
  return { ...reviewed, oldest: oldest === null ? null : formatLondon(oldest) };
}

function reviewText(classes: readonly ReviewedClass[]): string {
  const table = plainTable(
    ['Class', 'Past its period', 'Before', 'Oldest', 'Review'],
    ['left', 'right', 'left', 'left', 'right'],
  );
  for (const { class: of, count, before, oldest, review } of classes) {
    const day = oldest === null ? '' : formatLondon(oldest).slice(0, 10);
    table.push([of, countText(count), before, day, review === null ? '' : String(review)]);
  }
  return table.toString();
}

export async function runDispose(
  of: RetentionClass,
  options: DisposeOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, ({ db, clock }) => {
    const disposed = disposeReviewed({ db, clock, actor }, { ...options, class: of });
    if (!disposed.ok) return disposed;
    if (options.json)
      surroundings.terminal.answerJson({ class: of, before: options.before, disposed: disposed.value });
    else
      surroundings.terminal.answer(
        `Disposed of: ${counted(disposed.value, 'record')} of ${of} before ${options.before}.`,
      );
    return success(EXIT.done);
  });
}

export async function runHold(
  kind: 'hold' | 'release',
  options: HoldOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, ({ db, clock }) => {
    const subject = subjectOf(db, options);
    if (!subject.ok) return subject;
    const change = kind === 'hold' ? holdRecords : releaseRecords;
    const changed = change({ db, clock, actor }, subject.value, options.reason);
    if (!changed.ok) return changed;
    if (options.json) surroundings.terminal.answerJson({ hold: changed.value, in_force: kind === 'hold' });
    else
      surroundings.terminal.answer(`Hold ${changed.value} ${kind === 'hold' ? 'is in force' : 'has ended'}.`);
    return success(EXIT.done);
  });
}

function subjectOf(db: Database, { referral, month }: HoldOptions): Result<HoldSubject> {
  if (month !== undefined && referral === undefined) return success({ kind: 'month', month });
  if (month !== undefined || referral === undefined) {
    return failure({
      code: 'usage_hold_subject',
      message: 'A hold is of one referral or of one month.',
      whatToDo: 'Give either --referral or --month.',
    });
  }
  const found = onlyReferral(db, referral);
  return found.ok ? success({ kind: 'referral', referralId: found.value.id }) : found;
}

export async function runHolds(options: RetentionOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabase(surroundings, ({ db }) => {
    const holds = findHolds(db);
    if (options.json) surroundings.terminal.answerJson({ holds: holds.map(holdDocument) });
    else
      surroundings.terminal.answer(
        holds.length === 0 ? 'No hold is in force.' : holds.map(holdText).join('\n'),
      );
    return success(EXIT.done);
  });
}

function holdDocument({ id, subject, reason, madeBy, madeAt }: Hold): object {
  const of = subject.kind === 'month' ? { month: subject.month } : { referral: subject.referralId };
  return { hold: id, ...of, reason, made_by: madeBy, made_at: formatLondon(madeAt) };
}

function holdText({ id, subject, reason, madeBy, madeAt }: Hold): string {
  const of = subject.kind === 'month' ? `month ${subject.month}` : `referral ${subject.referralId}`;
  return oneLine(`${id}: ${of}, since ${formatLondon(madeAt).slice(0, 10)}, ${madeBy}: ${reason}`);
}

export async function runWipe(options: RetentionOptions, surroundings: Surroundings): Promise<Answer> {
  return withDatabase(surroundings, ({ db }) => {
    const wiped = wipe(db);
    if (!wiped.ok) return wiped;
    if (options.json) surroundings.terminal.answerJson({ wiped: true });
    else surroundings.terminal.answer('The database file holds no bytes of what was disposed of.');
    return success(EXIT.done);
  });
}
