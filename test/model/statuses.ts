/** The status of each referral, by sections 4 and 5 of the design: exact matches, candidates without a reference, decisions. */
import { dayOf, daysAfter, hoursAfter, instantAt } from './calendar.ts';
import { Records, type PaperNow } from './records.ts';
import type { Call, Ruling, ToldFile } from './told.ts';

const DEADLINE_HOURS = 24;

type Decision = Exclude<Ruling, { kind: 'undo' }>;

export interface Judged {
  readonly call: Call;
  /** The referral's place in the model, for good. */
  readonly id: number;
  readonly due: string;
  readonly status: string;
  /** The documents that count for it, or wait for a decision. */
  readonly papers: readonly PaperNow[];
}

export class Statuses {
  readonly records = new Records();
  /** Decisions in force, by referral. */
  private readonly decisions = new Map<number, Decision[]>();

  take(file: ToldFile): void {
    this.records.take(file);
  }

  rule(ruling: Ruling): void {
    const id = this.records.callNamed(ruling.call);
    const inForce = this.decisions.get(id) ?? [];
    if (ruling.kind === 'undo') inForce.pop();
    else inForce.push(ruling);
    this.decisions.set(id, inForce);
  }

  /** Referrals with a decision in force. */
  ruledOn(): ReadonlySet<number> {
    return new Set([...this.decisions].filter(([, inForce]) => inForce.length > 0).map(([id]) => id));
  }

  judge(now: string): Judged[] {
    const papers = this.records.papersNow().filter(({ isSubmitted }) => isSubmitted);
    return this.records.callsNow().map((call, id) => {
      const due = hoursAfter(call.at, DEADLINE_HOURS);
      return { call, id, due, ...standing(call, due, papers, this.decisions.get(id) ?? [], now) };
    });
  }
}

function standing(
  call: Call,
  due: string,
  all: readonly PaperNow[],
  decisions: readonly Decision[],
  now: string,
): Pick<Judged, 'status' | 'papers'> {
  const has = (kind: Decision['kind'], { urn }: PaperNow) =>
    decisions.some((one) => one.kind === kind && 'urn' in one && one.urn === urn);
  if (decisions.some(({ kind }) => kind === 'exempt')) return { status: 'exempt', papers: [] };
  const papers = all.filter((paper) => !has('reject', paper));
  const matched = papers.filter((paper) => isExact(call, paper) || has('accept', paper));
  if (matched.length > 0) {
    const isOnTime = matched.some((paper) => isInTime(paper, due));
    return { status: isOnTime ? 'submitted_on_time' : 'submitted_late', papers: matched };
  }
  const candidates = papers.filter((paper) => isCandidate(call, paper));
  if (candidates.length > 0) return { status: 'needs_review', papers: candidates };
  const byOthers = papers.filter((paper) => isSameIncident(call, paper) && !isSameOfficer(call, paper));
  if (byOthers.length > 0) return { status: 'submitted_by_other', papers: byOthers };
  return { status: instantAt(now) > instantAt(due) ? 'missing' : 'awaiting', papers: [] };
}

const isSameOfficer = (call: Call, paper: PaperNow): boolean =>
  call.officer === paper.officer && call.name === paper.name;

const isSameIncident = (call: Call, paper: PaperNow): boolean =>
  paper.serial !== '' && call.serial === paper.serial && call.incidentDay === paper.incidentDay;

function isExact(call: Call, paper: PaperNow): boolean {
  const isCited = isSameIncident(call, paper) || (paper.nccu !== '' && call.nccu === paper.nccu);
  return isCited && isSameOfficer(call, paper);
}

/**
 * Nothing in it can be compared with the referral. The force of the model writes these on the day of the call or the next,
 * which is in any time window.
 */
function isCandidate(call: Call, paper: PaperNow): boolean {
  const isComparable = paper.serial !== '' || (paper.nccu !== '' && call.nccu !== '');
  if (isComparable || !isSameOfficer(call, paper)) return false;
  return dayOf(paper.at) >= dayOf(call.at) && dayOf(paper.at) <= daysAfter(dayOf(call.at), 1);
}

/** A day alone is in time if it is not after the day of the due time. */
function isInTime({ at }: PaperNow, due: string): boolean {
  return at.length === 10 ? at <= dayOf(due) : instantAt(at) <= instantAt(due);
}
