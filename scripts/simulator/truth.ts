/** The truth about a simulated force: for each referral, the documents that answer it and the status it ought to have. */
import { londonDayNumber } from '../../src/domain/london-time.ts';
import type { Case, CaseFile } from './casework.ts';
import { dayOf, instantOf, type ClockMinute } from './clock.ts';
import type { Officer } from './directory.ts';
import { isServing } from './duty.ts';
import type { Incident } from './incidents.ts';
import { onDay, type Paper } from './papers.ts';
import type { WorkedCase } from './workplace.ts';

export type TrueStatus =
  'submitted_on_time' | 'submitted_late' | 'submitted_by_other' | 'awaiting' | 'missing';

/** A document with the reference that the system gave it. */
export interface FiledPaper extends Paper {
  readonly reference: string;
}

interface Verdict {
  /** Every document reference that answers the referral; empty where none does. */
  readonly answers: readonly string[];
  readonly status: TrueStatus;
}

export interface TruthOfReferral extends Verdict {
  /**
   * What was done to the officer's own document: 'clean', one slip, 'double_error', or why there is none;
   * 'answered_elsewhere' where a document of the officer's other call about the incident serves.
   */
  readonly label: string;
  /** The force that the referral counts for: its officer's, as of the call. */
  readonly force: string;
  /** Who answers for the officer at `asAt`, the officer being in whichever force they are in by then; null: nobody. */
  readonly supervisor: Officer | null;
  /** What else is special about the case: 'sent_twice', 'after_midnight', 'shared_incident', ... */
  readonly flags: readonly string[];
}

const DEADLINE_MILLISECONDS = 24 * 3_600_000;

export function tellTheTruth(
  cases: readonly WorkedCase[],
  documents: readonly FiledPaper[],
  asAt: ClockMinute,
  daysOnly: boolean,
): TruthOfReferral[] {
  const papers = groupBy(documents, (paper) => paper.about);
  const sharing = groupBy(cases, ({ work }) => work.incident);
  return cases.map((worked) => {
    const { incident } = worked.work;
    const verdict = judge(worked.work, papers.get(incident) ?? [], asAt, daysOnly);
    const flags = flagsOf(worked, sharing.get(incident) ?? []);
    const { officer } = worked.work;
    const supervisor = supervisorAt(officer, dayOf(asAt));
    return { ...verdict, label: labelOf(worked.file, verdict), force: officer.force, supervisor, flags };
  });
}

function supervisorAt(officer: Officer, day: number): Officer | null {
  const { supervisor } = onDay(officer, day);
  return supervisor !== null && isServing(supervisor, day) ? supervisor : null;
}

function groupBy<Value>(
  values: readonly Value[],
  incidentOf: (value: Value) => Incident | null,
): Map<Incident, Value[]> {
  const groups = new Map<Incident, Value[]>();
  for (const value of values) {
    const incident = incidentOf(value);
    if (incident === null) continue;
    const group = groups.get(incident);
    if (group) group.push(value);
    else groups.set(incident, [value]);
  }
  return groups;
}

/** What someone who knows everything would say of a case at `asAt`, from the papers filed about its incident. */
function judge(work: Case, papers: readonly FiledPaper[], asAt: ClockMinute, daysOnly: boolean): Verdict {
  const submitted = papers.filter((paper) => paper.counts);
  const own = submitted.filter((paper) => paper.officer.id === work.officer.id);
  const due = instantOf(work.at) + DEADLINE_MILLISECONDS;
  if (own.length > 0) {
    const first = Math.min(...own.map((paper) => paper.at));
    const onTime = daysOnly ? dayOf(first) <= londonDayNumber(due) : instantOf(first) <= due;
    const answers = [...new Set(own.map((paper) => paper.reference))];
    return { answers, status: onTime ? 'submitted_on_time' : 'submitted_late' };
  }
  if (submitted.length > 0) return { answers: [], status: 'submitted_by_other' };
  return { answers: [], status: instantOf(asAt) > due ? 'missing' : 'awaiting' };
}

function labelOf(file: CaseFile, verdict: Verdict): string {
  if (file.outcome !== 'own') return verdict.answers.length > 0 ? 'answered_elsewhere' : file.outcome;
  if (verdict.answers.length === 0) return 'not_yet_submitted';
  const slips = [file.slips.reference, file.slips.officer].filter((slip) => slip !== null);
  return slips.length > 1 ? 'double_error' : (slips[0] ?? 'clean');
}

function flagsOf({ work, file }: WorkedCase, sharing: readonly WorkedCase[]): string[] {
  const flags: string[] = [...file.also];
  if (sharing.some((other) => other.work.officer.id !== work.officer.id)) flags.push('shared_incident');
  if (sharing.filter((other) => other.work.officer.id === work.officer.id).length > 1)
    flags.push('reported_again');
  if (work.incident.day < dayOf(work.at)) flags.push('after_midnight');
  if (file.slips.reference && file.slips.officer) flags.push(file.slips.reference, file.slips.officer);
  return flags;
}
