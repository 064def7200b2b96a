/** Which files of the inbox are ready to be taken, from one look to the next; and what is told, once. Pure. */
import type { Problem } from '../domain/problem.ts';
import { isReport, isTemporary, shownName } from './names.ts';

/** What lies in the inbox, or in a folder of it that names a kind. */
export interface Entry {
  /** '' for the inbox itself. */
  readonly folder: string;
  /** Its bytes as Latin-1. */
  readonly name: string;
  readonly sort: 'file' | 'link' | 'folder' | 'other';
  readonly isReadable: boolean;
  /** Changes whenever the file does. */
  readonly stamp: string;
  readonly bytes: number;
  /** UTC milliseconds. */
  readonly modifiedAt: number;
}

/** What is remembered of an entry until the next look. */
interface Memory {
  readonly stamp: string;
  /** In how many looks it has been the same. */
  readonly looks: number;
  /** Codes of what was told of it. */
  readonly told: readonly string[];
}

/** By `keyOf`. */
export type Memories = ReadonlyMap<string, Memory>;

export interface Look {
  readonly memories: Memories;
  /** The oldest first. */
  readonly ready: readonly Entry[];
  /** Files that are to be taken, now or once they are whole. */
  readonly waiting: number;
  /** What will not be taken as it stands: links, folders, files that may not be read. */
  readonly leftAlone: number;
  /** What is to be told, and was not told before. */
  readonly news: readonly Problem[];
}

const LOOKS_TO_BE_WHOLE = 2;
/** An empty file may be the first that a copying program does: it is given a minute. */
const LOOKS_IF_EMPTY = 12;
/** About a minute, too. */
const LOOKS_PUT_OFF = 12;

export function judgeLook(before: Memories, entries: readonly Entry[]): Look {
  const memories = new Map<string, Memory>();
  const ready: Entry[] = [];
  const news: Problem[] = [];
  let waiting = 0;
  let leftAlone = 0;
  for (const entry of entries) {
    if (isTemporary(entry.name)) continue;
    const key = keyOf(entry);
    const earlier = before.get(key);
    const looks = earlier?.stamp === entry.stamp ? earlier.looks + 1 : 1;
    const trouble = troubleOf(entry);
    const told = earlier?.told ?? [];
    memories.set(key, { stamp: entry.stamp, looks, told: withCode(told, trouble) });
    if (trouble) {
      leftAlone++;
      if (!told.includes(trouble.code)) news.push(trouble);
      continue;
    }
    waiting++;
    if (looks >= (entry.bytes === 0 ? LOOKS_IF_EMPTY : LOOKS_TO_BE_WHOLE)) ready.push(entry);
  }
  return { memories, ready: ready.sort(oldestFirst), waiting, leftAlone, news };
}

/** The first of the ready files that make up one round of work: a large one goes alone. */
export function nextRound(
  ready: readonly Entry[],
  most: { readonly files: number; readonly bytes: number },
): readonly Entry[] {
  let bytes = 0;
  const fits = (entry: Entry, index: number): boolean => {
    bytes += entry.bytes;
    return index < most.files && (index === 0 || bytes <= most.bytes);
  };
  const end = ready.findIndex((entry, index) => !fits(entry, index));
  return end === -1 ? ready : ready.slice(0, end);
}

/** Files that could not be taken come after the others for a while; what is new of that is told. */
export function putOff(
  before: Memories,
  files: readonly (Pick<Entry, 'folder' | 'name'> & { readonly problem: Problem })[],
): Pick<Look, 'memories' | 'news'> {
  const memories = new Map(before);
  const news: Problem[] = [];
  for (const file of files) {
    const { stamp = '', told = [] } = before.get(keyOf(file)) ?? {};
    memories.set(keyOf(file), { stamp, looks: -LOOKS_PUT_OFF, told: withCode(told, file.problem) });
    if (!told.includes(file.problem.code)) news.push(file.problem);
  }
  return { memories, news };
}

function withCode(told: readonly string[], problem: Problem | null): readonly string[] {
  return !problem || told.includes(problem.code) ? told : [...told, problem.code];
}

function keyOf({ folder, name }: Pick<Entry, 'folder' | 'name'>): string {
  return `${folder}/${name}`;
}

function oldestFirst(one: Entry, other: Entry): number {
  return one.modifiedAt - other.modifiedAt || (keyOf(one) < keyOf(other) ? -1 : 1);
}

type Trouble = Omit<Problem, 'where'>;

const LINK: Trouble = {
  code: 'inbox_link',
  message: 'This is a link, and links in the inbox are never followed.',
  whatToDo: 'Copy the file itself into the inbox, and take the link away.',
};

const FOLDER: Trouble = {
  code: 'inbox_folder',
  message: 'This is a folder, and only those named referrals, documents and officers are looked into.',
  whatToDo: 'Move the files in it into the inbox itself, or into one of those folders.',
};

const OTHER: Trouble = {
  code: 'inbox_not_regular',
  message: 'This is a device, a pipe or a socket, and not a file.',
  whatToDo: 'Take it away.',
};

const REPORT: Trouble = {
  code: 'inbox_report',
  message: 'This is a report that the inbox wrote about a file.',
  whatToDo: 'Take it away: it is not an export.',
};

const UNREADABLE: Trouble = {
  code: 'inbox_unreadable',
  message: 'The file may not be read, so it waits.',
  whatToDo: 'Give the account of the service the right to read and write it; it is then taken by itself.',
};

function troubleOf(entry: Entry): Problem | null {
  const trouble = kindOfTrouble(entry);
  const file = `${entry.folder === '' ? '' : `${entry.folder}/`}${shownName(entry.name)}`;
  return trouble && { ...trouble, where: { file } };
}

function kindOfTrouble({ sort, name, isReadable }: Entry): Trouble | null {
  switch (sort) {
    case 'link':
      return LINK;
    case 'folder':
      return FOLDER;
    case 'other':
      return OTHER;
    case 'file':
      if (isReport(name)) return REPORT;
      return isReadable ? null : UNREADABLE;
  }
}
