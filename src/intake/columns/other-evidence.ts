/** What files say of each other's dates and teams. */
import { cleanText } from '../clean-text.ts';
import type { DateReader } from '../dates.ts';
import { MILLISECONDS_A_DAY } from '../../domain/london-time.ts';
import { wordKey } from '../../domain/word-key.ts';
import { isTime } from './join-columns.ts';
import { addScore, bestColumn, scoreOf, type JudgedFile } from './judged-file.ts';
import type { JoinedRows } from './meeting-references.ts';

const FEWEST_COMPARED = 5;
const SHARED_TEAMS = 0.6;
const TEAM_WORDS = 2;

/** A document follows its referral: a date before it is of something else, and so is a referral's after its document. */
export function judgeDates(
  referrals: JudgedFile,
  documents: JudgedFile,
  { pairs }: JoinedRows,
  dates: DateReader,
): void {
  if (pairs.length < FEWEST_COMPARED) return;
  const referred = instantsOf(referrals, bestColumn(referrals, 'referred_at'), dates);
  const submitted = instantsOf(documents, bestColumn(documents, 'submitted_at'), dates);
  for (const column of dateColumns(documents)) {
    const instants = instantsOf(documents, column, dates);
    const share = shareInOrder(pairs.map(([row, document]) => [referred[row], instants[document]]));
    if (share !== null && share < 0.5) addScore(documents, 'submitted_at', column, -3);
  }
  for (const column of dateColumns(referrals)) {
    const instants = instantsOf(referrals, column, dates);
    const share = shareInOrder(pairs.map(([row, document]) => [instants[row], submitted[document]]));
    if (share !== null && share < 0.5) addScore(referrals, 'referred_at', column, -3);
  }
}

/** Words of an officer's column that say who is meant, and not on what occasion. */
const WHO: ReadonlySet<string> = new Set([
  'number',
  'name',
  'officer',
  'by',
  'for',
  'date',
  'time',
  'document',
]);
const SAME_OCCASION = 3;
const IDENTITY_WORDS = 3;

/** "Handed up" beside "Handed up by": the date of what the officer did, and not of what others did. */
export function judgeOccasions(file: JudgedFile): void {
  const field = file.kind === 'referrals' ? 'referred_at' : 'submitted_at';
  const officer = bestColumn(file, 'officer_number');
  const weights = file.words[officer];
  if (!file.scores.has(field) || !weights) return;
  const columns = dateColumns(file);
  const occasion = weights.words.filter((word) => !WHO.has(word) && !isIdentity(file, officer, word));
  const sharing = columns.filter((column) =>
    file.words[column]?.words.some((word) => occasion.includes(word)),
  );
  if (sharing.length === 0 || sharing.length === columns.length) return;
  for (const column of sharing) addScore(file, field, column, SAME_OCCASION);
}

const TIME_WORDS = 2;
const OF_THAT_TIME = 4;

/** "Date of job" beside "Time called NCCU": the only day without a time is that of the only time. */
export function judgeOnlyTime(file: JudgedFile): void {
  const field = file.kind === 'referrals' ? 'referred_at' : 'submitted_at';
  const [date, ...otherDates] = dateColumns(file);
  const times = [...file.headers.keys()].filter((column) => isTime(file, column));
  const [time, ...otherTimes] = times;
  if (date === undefined || time === undefined || otherDates.length + otherTimes.length > 0) return;
  const isOfField = (file.words[time]?.score(field) ?? 0) >= TIME_WORDS;
  if ((file.cells[date]?.clock ?? 0) < 0.5 && isOfField) addScore(file, field, date, OF_THAT_TIME);
}

/** A word for a person or a number, such as "collar", which a date may share with any officer. */
function isIdentity(file: JudgedFile, officer: number, word: string): boolean {
  return (file.words[officer]?.weight('officer_number', word) ?? 0) >= IDENTITY_WORDS;
}

const SUBJECT = 2;

/** "Slip" beside "Slip handed over": what a list's dates and states are of is what its numbers are of. */
export function judgeSubject(documents: JudgedFile): void {
  const field = 'document_reference';
  const isOfEvents = (column: number): boolean =>
    (documents.cells[column]?.date ?? 0) > 0.5 || (documents.statusWords[column] ?? 0) > 0.5;
  const events = new Set(
    [...documents.headers.keys()].filter(isOfEvents).flatMap((at) => documents.words[at]?.words ?? []),
  );
  for (const [column, { words, weight }] of documents.words.entries()) {
    const isSubject = (word: string): boolean =>
      events.has(word) &&
      !WHO.has(word) &&
      weight(field, word) >= 0 &&
      weight('incident_reference', word) <= 0 &&
      weight('submitted_at', word) === 0;
    if (words.some(isSubject)) addScore(documents, field, column, SUBJECT);
  }
}

/** Whether two columns of dates hold the same moments, perhaps in other time zones. */
export function areSameMoments(file: JudgedFile, one: number, other: number, dates: DateReader): boolean {
  const [ones, others] = [instantsOf(file, one, dates), instantsOf(file, other, dates)];
  return ones.some((instant) => instant !== null) && ones.every((instant, at) => instant === others[at]);
}

const LATER = -0.9;
const PLAINLY_SUBMITTED = 5;
const IN_ORDER = 0.95;

/** Of two dates of a document, the later one is of what was done with it after it was submitted, unless it says so. */
export function judgeLaterDates(documents: JudgedFile, dates: DateReader): void {
  const instants = new Map(
    dateColumns(documents).map((column) => [column, instantsOf(documents, column, dates)] as const),
  );
  for (const [column, own] of instants) {
    if ((documents.words[column]?.score('submitted_at') ?? 0) >= PLAINLY_SUBMITTED) continue;
    const isLater = [...instants].some(([other, earlier]) => other !== column && follows(own, earlier));
    if (isLater) addScore(documents, 'submitted_at', column, LATER);
  }
}

function follows(later: readonly (number | null)[], earlier: readonly (number | null)[]): boolean {
  const known = later.flatMap((instant, at) => {
    const before = earlier[at] ?? null;
    return instant === null || before === null ? [] : [instant - before];
  });
  const after = known.filter((difference) => difference >= 0).length;
  const apart = known.filter((difference) => difference > 0).length;
  return known.length >= FEWEST_COMPARED && after >= known.length * IN_ORDER && apart >= known.length / 2;
}

function dateColumns(file: JudgedFile): number[] {
  return [...file.headers.keys()].filter((column) => (file.cells[column]?.date ?? 0) > 0.5);
}

function instantsOf(file: JudgedFile, column: number, dates: DateReader): (number | null)[] {
  return file.rows.map((row) => {
    const cell = cleanText(row[column] ?? '');
    const moment = cell === '' ? 'blank' : dates.readMoment(cell, '', false);
    return typeof moment === 'string' ? null : moment.instant;
  });
}

/** Of the pairs that are both known, how many are in order; a day's grace, since a date may lack its time. */
function shareInOrder(
  pairs: readonly (readonly [number | null | undefined, number | null | undefined])[],
): number | null {
  const known = pairs.flatMap(([first, second]) =>
    typeof first === 'number' && typeof second === 'number' ? [[first, second] as const] : [],
  );
  if (known.length < FEWEST_COMPARED) return null;
  return known.filter(([first, second]) => first <= second + MILLISECONDS_A_DAY).length / known.length;
}

/** The directory and the files of events name the same teams. */
export function judgeTeams(officers: JudgedFile, events: readonly JudgedFile[]): void {
  for (const file of events) {
    if (!file.scores.has('team')) continue;
    for (const column of textColumns(file)) {
      for (const other of textColumns(officers)) {
        const shared = sharedValues(file, column, officers, other);
        // A column of shifts has none of the directory's teams.
        if (shared === 0 && teamWords(officers, other) >= TEAM_WORDS) addScore(file, 'team', column, -3);
        if (shared < SHARED_TEAMS) continue;
        if (teamWords(officers, other) >= TEAM_WORDS) addScore(file, 'team', column, 3);
        else if (teamWords(file, column) >= TEAM_WORDS) addScore(officers, 'team', other, 3);
      }
    }
  }
}

function teamWords(file: JudgedFile, column: number): number {
  return file.words[column]?.score('team') ?? 0;
}

/** Columns of repeated texts that may be names of teams. */
function textColumns(file: JudgedFile): number[] {
  return [...file.headers.keys()].filter((column) => {
    const facts = file.cells[column];
    return (
      facts !== undefined &&
      facts.filled.length >= FEWEST_COMPARED &&
      facts.distinct <= 0.6 &&
      scoreOf(file, 'team', column) > -100 &&
      facts.rank < 0.5
    );
  });
}

function sharedValues(file: JudgedFile, column: number, other: JudgedFile, otherColumn: number): number {
  const known = new Set(other.cells[otherColumn]?.filled.map(wordKey));
  const values = new Set(file.cells[column]?.filled.map(wordKey));
  return values.size === 0 ? 0 : [...values].filter((value) => known.has(value)).length / values.size;
}
