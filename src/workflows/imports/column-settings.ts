/**
 * Saved column settings: what somebody once said about the columns of an export is kept under the set of its headers,
 * and used for the next file that has the same.
 */
import { checkProfile, type Profile, type Vocabulary } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { findKeptProfiles, saveKeptProfile } from '../../../db/stores/profiles.ts';
import { appendEvents } from '../../../db/stores/trail.ts';
import type { ExportKind } from '../../domain/records.ts';
import { wordKey } from '../../domain/word-key.ts';
import { columnWordsOf, findHeader } from '../../intake/index.ts';
import type { TableRow } from '../../tabular/index.ts';
import type { NamedProfile } from './named-profile.ts';

/** The headers of the first sheet that has any; none where no header is found. */
export function headersOf(
  rows: readonly TableRow[],
  vocabulary: Vocabulary,
  profile: Profile | null,
): readonly string[] {
  const sheet = rows[0]?.sheet;
  const first = rows.filter((row) => row.sheet === sheet);
  const header = findHeader(first, columnWordsOf(vocabulary), profile);
  return (header?.headers ?? []).filter((text) => text !== '');
}

/** The settings that were saved for an export of this kind with these headers; null where there are none. */
export function savedSettings(db: Database, kind: ExportKind, headers: readonly string[]): NamedProfile {
  const key = settingsKey(headers);
  if (key === '') return null;
  for (const kept of findKeptProfiles(db)) {
    if (kept.kind !== kind) continue;
    const content = checkProfile(kept.name, JSON.parse(kept.content));
    if (content.ok && content.value.headers && settingsKey(content.value.headers) === key) {
      return { name: kept.name, content: content.value };
    }
  }
  return null;
}

/** The set of headers, whatever their order, case and punctuation. */
export function settingsKey(headers: readonly string[]): string {
  return [...new Set(headers.map(wordKey))]
    .filter((key) => key !== '')
    .sort()
    .join(' ');
}

/** The name of settings that nobody has named: the file's, without its date; that of earlier ones for these headers. */
export function nameOfSettings(
  db: Database,
  kind: ExportKind,
  fileName: string,
  headers: readonly string[],
): string {
  const earlier = savedSettings(db, kind, headers);
  if (earlier) return earlier.name;
  const plain = fileName
    .replace(/\.[A-Za-z0-9]+$/, '')
    .replace(/[^A-Za-z]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME);
  const name = plain === '' ? kind : plain;
  const taken = new Set(findKeptProfiles(db).map((kept) => kept.name));
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

const LONGEST_NAME = 40;

/** Saves settings, with an event in the trail; within a write transaction. */
export function saveSettings(
  db: Database,
  by: { readonly actor: string; readonly at: number },
  name: string,
  content: Profile,
): void {
  const { kind } = content;
  const text = JSON.stringify(content);
  saveKeptProfile(db, { name, kind, content: text, madeBy: by.actor, madeAt: by.at });
  const subject = { subjectType: 'profile', subjectId: name };
  const event = { operation: 'alteration', what: 'profile_kept', why: '', ...subject } as const;
  appendEvents(db, [{ ...by, ...event, details: { kind, content: text } }]);
}
