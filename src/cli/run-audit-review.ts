import { recordedFinding, reviewedItem, reviewProgress } from '../answers/sample.ts';
import { success } from '../domain/problem.ts';
import type { StoredFinding } from '../../db/stores/samples.ts';
import { recordFinding, type RecordedFinding } from '../workflows/audit/record-finding.ts';
import {
  itemForReviewer,
  openReview,
  type Review,
  type ReviewedItem,
} from '../workflows/audit/review-sample.ts';
import type { Answer } from './answering.ts';
import type { RecordOptions, ReviewOptions } from './audit-sample-command.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';
import { counted, oneLine, type Terminal } from './terminal.ts';

/** Without an item, what is left to do. */
export async function runReview(
  sample: number,
  item: number | null,
  options: ReviewOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, ({ db, clock }) => {
    const services = { db, clock, actor };
    if (item === null) {
      const review = openReview(services, sample);
      if (!review.ok) return review;
      showProgress(surroundings.terminal, review.value, options);
      return success(EXIT.done);
    }
    const shown = itemForReviewer(services, sample, item);
    if (!shown.ok) return shown;
    if (options.json) surroundings.terminal.answerJson(reviewedItem(shown.value));
    else surroundings.terminal.answer(itemText(shown.value));
    return success(EXIT.done);
  });
}

function showProgress(terminal: Terminal, review: Review, { json }: ReviewOptions): void {
  const progress = reviewProgress(review);
  const { items, answered, waiting } = progress;
  if (json) terminal.answerJson(progress);
  else
    terminal.answer(
      `${answered} of ${counted(items, 'item')} examined. Left: ${waiting.join(', ') || 'none'}.`,
    );
}

function itemText({ item, status, evidence, own, others }: ReviewedItem): string {
  const rows = Object.entries(evidence)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `  ${name.padEnd(24)} ${oneLine(String(value))}`);
  if (rows.length === 0) rows.push('  (what was kept with it was disposed of)');
  const blind =
    status === null ? ['  (its status and match are not shown until you have recorded yours)'] : [];
  return [`Item ${item}`, ...rows, ...blind, ...[...own, ...(others ?? [])].map(findingLine)].join('\n');
}

/** 'disagree (missing), by Rae Reviewer: the form is in the paper file' */
export function findingLine({ finding, trueStatus, note, foundBy, reason }: StoredFinding): string {
  const answerGiven = trueStatus === null ? finding : `${finding} (${trueStatus})`;
  const why = reason === '' ? '' : `; corrected: ${reason}`;
  return `  ${answerGiven}, by ${oneLine(foundBy)}: ${oneLine(note + why)}`;
}

export async function runRecord(
  sample: number,
  item: number,
  options: RecordOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const actor = actorOf(options.as);
  return withDatabaseAs(surroundings, actor, ({ db, clock }) => {
    const { finding = null, trueStatus = null, note, reason = null } = options;
    const services = { db, clock, actor };
    const recorded = recordFinding(services, { sampleId: sample, item, finding, trueStatus, note, reason });
    if (!recorded.ok) return recorded;
    if (options.json) surroundings.terminal.answerJson(recordedFinding(sample, recorded.value));
    else surroundings.terminal.answer(recordedText(recorded.value));
    if (recorded.value.conflict) surroundings.terminal.tell(CONFLICT);
    return success(recorded.value.conflict ? EXIT.needsAttention : EXIT.done);
  });
}

function recordedText({ item, finding, status }: RecordedFinding): string {
  return `Item ${item}: ${finding} is kept. The status at the draw was ${status}.`;
}

const CONFLICT =
  'You decided on this referral yourself: that stands beside the finding. Somebody else ought to examine it.';
