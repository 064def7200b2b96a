import { success } from '../domain/problem.ts';
import { formatLondon } from '../domain/london-time.ts';
import type { StoredFinding } from '../../db/stores/samples.ts';
import { recordFinding, type RecordedFinding } from '../workflows/record-finding.ts';
import {
  itemForReviewer,
  openReview,
  waitingItems,
  type Review,
  type ReviewedItem,
} from '../workflows/review-sample.ts';
import type { Answer } from './answering.ts';
import type { RecordOptions, ReviewOptions } from './audit-sample-command.ts';
import { actorOf, withDatabase } from './database.ts';
import { EXIT } from './exit-codes.ts';
import type { Surroundings } from './surroundings.ts';
import { answer, answerJson, counted, oneLine, tell } from './terminal.ts';

/** Without an item, what is left to do. */
export async function runReview(
  sample: number,
  item: number | null,
  options: ReviewOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  return withDatabase(surroundings, ({ db, clock }) => {
    const services = { db, clock, actor: actorOf(options.as) };
    if (item === null) {
      const review = openReview(services, sample);
      if (!review.ok) return review;
      showProgress(review.value, options);
      return success(EXIT.done);
    }
    const shown = itemForReviewer(services, sample, item);
    if (!shown.ok) return shown;
    if (options.json) answerJson(itemDocument(shown.value));
    else answer(itemText(shown.value));
    return success(EXIT.done);
  });
}

function showProgress(review: Review, { json }: ReviewOptions): void {
  const { sample, side, items } = review;
  const waiting = waitingItems(review);
  const answered = items.length - waiting.length;
  if (json) {
    answerJson({ sample: sample.id, side, items: items.length, answered, waiting });
    return;
  }
  answer(`${answered} of ${counted(items.length, 'item')} examined. Left: ${waiting.join(', ') || 'none'}.`);
}

/** Other programs read these names. */
function itemDocument({ item, referralId, status, evidence, own, others }: ReviewedItem): object {
  return {
    ...{ item, referral: referralId, status, evidence },
    findings: own.map(findingDocument),
    other_findings: others && others.map(findingDocument),
  };
}

export function findingDocument(found: StoredFinding): object {
  const { id, side, finding, trueStatus, note, reason, conflict, foundBy, foundAt } = found;
  return {
    ...{ finding_number: id, side, finding, true_status: trueStatus, note, reason, conflict },
    ...{ found_by: foundBy, found_at: formatLondon(foundAt) },
  };
}

function itemText({ item, status, evidence, own, others }: ReviewedItem): string {
  const rows = Object.entries(evidence)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `  ${name.padEnd(24)} ${oneLine(String(value))}`);
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
  return withDatabase(surroundings, ({ db, clock }) => {
    const { finding = null, trueStatus = null, note, reason = null } = options;
    const services = { db, clock, actor: actorOf(options.as) };
    const recorded = recordFinding(services, { sampleId: sample, item, finding, trueStatus, note, reason });
    if (!recorded.ok) return recorded;
    if (options.json) {
      answerJson({ sample, item, status: recorded.value.status, ...findingDocument(recorded.value) });
    } else showRecorded(recorded.value);
    if (recorded.value.conflict) tell(CONFLICT);
    return success(recorded.value.conflict ? EXIT.needsAttention : EXIT.done);
  });
}

function showRecorded({ item, finding, status }: RecordedFinding): void {
  answer(`Item ${item}: ${finding} is kept. The status at the draw was ${status}.`);
}

const CONFLICT =
  'You decided on this referral yourself: that stands beside the finding. Somebody else ought to examine it.';
