/** Who the people of a file are: officers that the directory has, and whom documents and referrals of one incident share. */
import { compareNames, readOfficerCell, type PersonName } from '../../domain/officers/index.ts';
import { cleanText } from '../clean-text.ts';
import { addScore, bestColumn, scoreOf, type JudgedFile } from './judged-file.ts';
import type { JoinedRows } from './meeting-references.ts';
import { NEVER } from './column-scores.ts';

const FEWEST_COMPARED = 4;
const FEWEST_IN_DIRECTORY = 12;
const SAME_HEADED = ['officer_number', 'officer_name'] as const;
const NAME_FIELDS = ['officer_name', 'officer_surname', 'officer_forenames'] as const;

interface ReadColumn {
  readonly numbers: readonly string[];
  /** Numbers, and addresses that have none. */
  readonly identities: readonly string[];
  readonly names: readonly (PersonName | null)[];
}

/** Adds what the directory and the joined rows say of the officers of each file. */
export function judgePeople(
  files: Partial<Record<'referrals' | 'documents' | 'officers', JudgedFile>>,
  { pairs }: JoinedRows,
): void {
  const { referrals, documents, officers } = files;
  const events = [referrals, documents].filter((file) => file !== undefined);
  const read = new Map(
    [...events, ...(officers ? [officers] : [])].map((file) => [file, readColumns(file)] as const),
  );
  const of = (file: JudgedFile): Map<number, ReadColumn> => read.get(file) ?? new Map<number, ReadColumn>();
  if (officers) judgeByDirectory(officers, of(officers), events, of);
  if (referrals && documents) {
    judgeByAgreement(referrals, of(referrals), documents, of(documents), pairs);
  }
  for (const file of events) judgeByConstancy(file, of(file));
}

/** The columns that may hold numbers or names of people. */
function readColumns(file: JudgedFile): Map<number, ReadColumn> {
  const columns = [...file.headers.keys()].filter((column) => {
    const { officerNumber = 0, name = 0, email = 0, date = 0 } = file.cells[column] ?? {};
    return Math.max(officerNumber, name, email) >= 0.3 && date < 0.5;
  });
  return new Map(
    columns.map((column) => {
      const cells = file.rows.map((row) => cleanText(row[column] ?? ''));
      const readings = cells.map((cell) => readOfficerCell(cell));
      const numbers = readings.map(({ number, ofEmail }) => (number ?? ofEmail?.number)?.digits ?? '');
      const identities = numbers.map(
        (number, at) => number || (cells[at]?.includes('@') ? (cells[at] ?? '').toLowerCase() : ''),
      );
      const names = readings.map(({ name, ofEmail }) => name ?? ofEmail?.name ?? null);
      return [column, { numbers, identities, names }];
    }),
  );
}

function judgeByDirectory(
  officers: JudgedFile,
  ofOfficers: ReadonlyMap<number, ReadColumn>,
  events: readonly JudgedFile[],
  of: (file: JudgedFile) => ReadonlyMap<number, ReadColumn>,
): void {
  for (const [column, held] of uniqueNumbers(ofOfficers)) {
    const shares = events.flatMap((file) =>
      [...of(file).values()].map(({ numbers }) => shareIn(numbers, held)),
    );
    const shared = Math.max(0, ...shares);
    if (shared >= 0.5) addScore(officers, 'officer_number', column, 3 * shared);
  }
  const numberColumn = bestColumn(officers, 'officer_number');
  const namesOf = namesByNumber(officers, ofOfficers, numberColumn);
  const held = new Set(ofOfficers.get(numberColumn)?.numbers.filter((number) => number !== ''));
  for (const file of events) {
    judgeNumbers(file, of(file), held, officers.rows.length >= FEWEST_IN_DIRECTORY);
    judgeNames(file, of(file), namesOf);
    judgeAddresses(file, officers);
    for (const field of SAME_HEADED) judgeSameHeader(file, officers, field);
  }
  judgeOwnNames(officers, ofOfficers, numberColumn, events, of);
}

/** The directory's own name for its officers' numbers or names means the same elsewhere. */
function judgeSameHeader(file: JudgedFile, officers: JudgedFile, field: (typeof SAME_HEADED)[number]): void {
  const header = cleanText(officers.headers[bestColumn(officers, field)] ?? '').toLowerCase();
  const alike = [...file.headers.keys()].filter(
    (column) => cleanText(file.headers[column] ?? '').toLowerCase() === header,
  );
  if (header !== '' && alike.length === 1) addScore(file, field, alike[0] ?? -1, 2);
}

/** Columns of a directory whose numbers are each one person's. */
function uniqueNumbers(read: ReadonlyMap<number, ReadColumn>): (readonly [number, ReadonlySet<string>])[] {
  return [...read].flatMap(([column, { numbers }]) => {
    const filled = numbers.filter((number) => number !== '');
    const held = new Set(filled);
    return held.size > 0 && held.size >= filled.length * 0.9 ? [[column, held] as const] : [];
  });
}

function judgeNumbers(
  file: JudgedFile,
  read: ReadonlyMap<number, ReadColumn>,
  held: ReadonlySet<string>,
  isLarge: boolean,
): void {
  for (const [column, { numbers }] of read) {
    const { officerNumber = 0, email = 0 } = file.cells[column] ?? {};
    if (Math.max(officerNumber, email) < 0.3 || numbers.every((number) => number === '')) continue;
    const share = shareIn(numbers, held);
    addScore(file, 'officer_number', column, share >= 0.6 ? 2 : share < 0.15 && isLarge ? -2 : 0);
  }
}

/** Officers may be named by their e-mail addresses alone. */
function judgeAddresses(file: JudgedFile, officers: JudgedFile): void {
  const isOfEmail = (each: JudgedFile, column: number): boolean => (each.cells[column]?.email ?? 0) > 0.5;
  const addresses = (each: JudgedFile, column: number): string[] =>
    each.rows.map((row) => cleanText(row[column] ?? '').toLowerCase()).filter((cell) => cell !== '');
  const own = [...officers.headers.keys()].filter((column) => isOfEmail(officers, column));
  const known = new Set(own.flatMap((column) => addresses(officers, column)));
  for (const column of file.headers.keys()) {
    if (!isOfEmail(file, column)) continue;
    addScore(file, 'officer_number', column, shareIn(addresses(file, column), known) >= 0.6 ? 2.5 : 0);
  }
}

/** The directory's names are those that stand beside its numbers elsewhere. */
function judgeOwnNames(
  officers: JudgedFile,
  ofOfficers: ReadonlyMap<number, ReadColumn>,
  numberColumn: number,
  events: readonly JudgedFile[],
  of: (file: JudgedFile) => ReadonlyMap<number, ReadColumn>,
): void {
  const numbers = ofOfficers.get(numberColumn)?.numbers ?? [];
  for (const file of events) {
    const namesOf = namesByNumber(file, of(file), bestColumn(file, 'officer_number'));
    for (const [column, { names }] of ofOfficers) {
      const share = shareOfSameNames(numbers, names, namesOf);
      if (share === null) continue;
      for (const field of NAME_FIELDS) addScore(officers, field, column, share >= 0.5 ? 2 : 0);
    }
  }
}

/** The names of a file's numbers: one map for each column of names, since surname and first names may be apart. */
type NamesByNumber = readonly ReadonlyMap<string, PersonName>[];

/** Of the numbers whose name is known, how many come with that name; null where too few are. */
function shareOfSameNames(
  numbers: readonly string[],
  names: readonly (PersonName | null)[],
  namesOf: NamesByNumber,
): number | null {
  const shares = namesOf.flatMap((nameOf) => shareWith(numbers, names, nameOf) ?? []);
  return shares.length === 0 ? null : Math.max(...shares);
}

function shareWith(
  numbers: readonly string[],
  names: readonly (PersonName | null)[],
  nameOf: ReadonlyMap<string, PersonName>,
): number | null {
  const pairs = names.map((name, at) => [name, nameOf.get(numbers[at] ?? '') ?? null] as const);
  const compared = pairs.filter(([name, other]) => name !== null && other !== null);
  if (compared.length < FEWEST_COMPARED) return null;
  return (
    compared.filter(([name, other]) => compareNames(name, other) !== 'disagrees').length / compared.length
  );
}

function shareIn(numbers: readonly string[], held: ReadonlySet<string>): number {
  const filled = numbers.filter((number) => number !== '');
  return filled.length === 0 ? 0 : filled.filter((number) => held.has(number)).length / filled.length;
}

function namesByNumber(
  officers: JudgedFile,
  read: ReadonlyMap<number, ReadColumn>,
  numberColumn: number,
): NamesByNumber {
  const named = new Set(NAME_FIELDS.map((field) => bestColumn(officers, field)));
  const numbers = read.get(numberColumn)?.numbers ?? [];
  return [...named]
    .filter((column) => column !== numberColumn)
    .flatMap((column) => {
      const names = read.get(column)?.names ?? [];
      const found = new Map<string, PersonName>();
      numbers.forEach((number, at) => {
        const name = names[at];
        if (number !== '' && name) found.set(number, name);
      });
      return found.size === 0 ? [] : [found];
    });
}

/** The name that belongs to the row's number is the officer's; another one is the migrant's, say. */
function judgeNames(file: JudgedFile, read: ReadonlyMap<number, ReadColumn>, namesOf: NamesByNumber): void {
  const numbers = read.get(bestColumn(file, 'officer_number'))?.numbers;
  if (!numbers) return;
  for (const [column, { names }] of read) {
    const share = shareOfSameNames(numbers, names, namesOf);
    if (share === null) continue;
    const score = share >= 0.6 ? 3 : share <= 0.2 ? -5 : 0;
    for (const field of NAME_FIELDS) addScore(file, field, column, score);
  }
}

/** Without a directory: the same number comes with the same name, where the name is the officer's. */
function judgeByConstancy(file: JudgedFile, read: ReadonlyMap<number, ReadColumn>): void {
  const numbers = read.get(bestColumn(file, 'officer_number'))?.numbers;
  if (!numbers) return;
  for (const [column, { names }] of read) {
    const first = new Map<string, PersonName>();
    let compared = 0;
    let agreeing = 0;
    names.forEach((name, at) => {
      const number = numbers[at] ?? '';
      if (!name || number === '') return;
      const before = first.get(number);
      if (!before) first.set(number, name);
      else {
        compared += 1;
        if (compareNames(before, name) === 'agrees') agreeing += 1;
      }
    });
    if (compared < FEWEST_COMPARED) continue;
    const share = agreeing / compared;
    const score = share >= 0.7 ? 1.5 : share <= 0.3 ? -3 : 0;
    for (const field of NAME_FIELDS) addScore(file, field, column, score);
  }
}

const MOSTLY_AGREED = 0.7;
const AGREED_NOW_AND_THEN = 0.2;

/** Of several officers in a row, the one that referral and document agree on. */
function judgeByAgreement(
  referrals: JudgedFile,
  ofReferrals: ReadonlyMap<number, ReadColumn>,
  documents: JudgedFile,
  ofDocuments: ReadonlyMap<number, ReadColumn>,
  pairs: JoinedRows['pairs'],
): void {
  const ofColumn = new Map<JudgedFile, Map<number, number>>([
    [referrals, new Map()],
    [documents, new Map()],
  ]);
  for (const [one, { identities: numbers }] of ofReferrals) {
    for (const [other, { identities: others }] of ofDocuments) {
      if (isForbidden(referrals, one) || isForbidden(documents, other)) continue;
      const compared = pairs.filter(([row, document]) => numbers[row] && others[document]);
      if (compared.length < FEWEST_COMPARED) continue;
      const same = compared.filter(([row, document]) => numbers[row] === others[document]);
      const share = same.length / compared.length;
      const keep = (file: JudgedFile, column: number): void => {
        const known = ofColumn.get(file);
        known?.set(column, Math.max(share, known.get(column) ?? 0));
      };
      keep(referrals, one);
      keep(documents, other);
    }
  }
  for (const [file, shares] of ofColumn) {
    const most = Math.max(0, ...shares.values());
    // Of a crew, either may have reported: then neither agrees nearly always.
    if (most < MOSTLY_AGREED) {
      const some = [...shares].filter(([, share]) => share >= AGREED_NOW_AND_THEN);
      if (some.length > 1) for (const [column] of some) file.contested.add(column);
      continue;
    }
    for (const [column, share] of shares) {
      addScore(file, 'officer_number', column, share >= most - 0.1 ? 2 : share <= most - 0.35 ? -2 : 0);
    }
  }
}

/** A column whose header says that it is of others: a supervisor's agrees, too. */
function isForbidden(file: JudgedFile, column: number): boolean {
  return (
    scoreOf(file, 'officer_number', column) <= NEVER / 2 ||
    (file.words[column]?.score('officer_number') ?? 0) <= -3
  );
}
