/** Which documents a call leads to: the officer's own, a colleague's, a draft, two, or none. */
import { type ClockMinute } from './clock.ts';
import type { Officer } from './directory.ts';
import type { Incident } from './incidents.ts';
import type { Random } from './random.ts';
import { noIncident, otherTitle } from './phrases.ts';
import {
  drawSlips,
  NO_SLIPS,
  submissionDelay,
  writePaper,
  type Desk,
  type Paper,
  type Slips,
} from './papers.ts';

/** A call with its NCCU reference, whether or not the log shows it. */
export interface Case {
  readonly incident: Incident;
  readonly officer: Officer;
  readonly at: ClockMinute;
  readonly nccuReference: string;
}

type Outcome = 'own' | 'no_document' | 'other_officer_instead' | 'not_submitted_instead';

export interface CaseFile {
  readonly papers: readonly Paper[];
  readonly outcome: Outcome;
  readonly slips: Slips;
  /** Further labels: 'sent_twice', 'other_officer_too', 'draft_before'. */
  readonly also: readonly string[];
}

function drawOutcome({ rates, random }: Desk): Outcome {
  const own = 1 - rates.noDocument - rates.otherOfficerInstead - rates.notSubmittedInstead;
  return random.weighted<Outcome>([
    [own, 'own'],
    [rates.noDocument, 'no_document'],
    [rates.otherOfficerInstead, 'other_officer_instead'],
    [rates.notSubmittedInstead, 'not_submitted_instead'],
  ]);
}

export function workACase(work: Case, colleague: () => Officer, desk: Desk): CaseFile {
  const outcome = drawOutcome(desk);
  switch (outcome) {
    case 'no_document':
      return { papers: [], outcome, slips: NO_SLIPS, also: [] };
    case 'other_officer_instead':
      return { papers: [paperOf(work, colleague(), NO_SLIPS, desk)], outcome, slips: NO_SLIPS, also: [] };
    case 'not_submitted_instead':
      return {
        papers: [notSubmitted(paperOf(work, work.officer, NO_SLIPS, desk), desk)],
        outcome,
        slips: NO_SLIPS,
        also: [],
      };
    case 'own':
      return ownDocument(work, colleague, desk);
  }
}

function ownDocument(work: Case, colleague: () => Officer, desk: Desk): CaseFile {
  const { rates, random } = desk;
  const slips = drawSlips(work.officer, desk);
  const own = paperOf(work, work.officer, slips, desk);
  const papers = [own];
  const also: string[] = [];
  if (random.chance(rates.sentTwice)) {
    const again = { ...work, at: own.at };
    papers.push(paperOf(again, work.officer, slips, desk));
    also.push('sent_twice');
  }
  if (random.chance(rates.notSubmittedBefore)) {
    papers.push({ ...notSubmitted(own, desk), at: own.at - random.between(5, 600) });
    also.push('draft_before');
  }
  if (random.chance(rates.otherOfficerToo)) {
    papers.push(paperOf(work, colleague(), NO_SLIPS, desk));
    also.push('other_officer_too');
  }
  return { papers, outcome: 'own', slips, also };
}

function paperOf(work: Case, officer: Officer, slips: Slips, desk: Desk): Paper {
  const at = work.at + submissionDelay(desk.random);
  return writePaper({ officer, about: work.incident, nccuReference: work.nccuReference, at, slips }, desk);
}

function notSubmitted(paper: Paper, { look, random }: Desk): Paper {
  const words = random.chance(0.6) ? look.draftWords : look.rejectedWords;
  return { ...paper, counts: false, status: random.pick(words) };
}

/** A document of other work by an officer who also made a call in these days. */
export function unrelatedPaper(
  near: Case,
  otherCase: Case,
  openIncident: (at: ClockMinute) => Incident,
  desk: Desk,
): Paper {
  const { random } = desk;
  const startedAt = near.at + minutesApart(random);
  const subject = random.weighted([
    [83, 'own_incident'],
    [12, 'no_incident'],
    [5, 'incident_of_a_colleague'],
  ] as const);
  const about = subject === 'incident_of_a_colleague' ? otherCase.incident : openIncident(startedAt);
  const request = { officer: near.officer, about, nccuReference: '', slips: NO_SLIPS };
  const paper = writePaper({ ...request, at: about.startedAt + random.between(20, 1800) }, desk);
  return {
    ...paper,
    nccuText: '',
    incidentText: subject === 'no_incident' ? noIncident(random) : paper.incidentText,
    title: random.chance(0.7) ? otherTitle(random) : paper.title,
  };
}

/** Half of an officer's other work is of the same shift, before or after the call. */
function minutesApart(random: Random): number {
  return random.chance(0.5) ? random.between(-5 * 60, 8 * 60) : random.between(-2 * 1440, 3 * 1440);
}
