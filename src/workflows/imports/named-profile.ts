/** The profile that a file is to be read with, by its name: a file of config/profiles, or one that was made on a page. */
import path from 'node:path';
import { checkProfile, loadProfile, profileNames, type Profile } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { findKeptProfile, findKeptProfiles } from '../../../db/stores/profiles.ts';
import { failure, success, type Result } from '../../domain/problem.ts';
import type { ExportKind } from '../../domain/records.ts';

export type NamedProfile = {
  readonly name: string;
  readonly content: Profile;
  /** Whether a person has just said so for this file: then it is saved for the next one. */
  readonly isByHand?: boolean;
} | null;

/** Where profiles lie; `root` is the folder that holds config/. */
export interface ProfilePlaces {
  readonly db: Database;
  readonly root: string;
}

/**
 * Null without a name. Problems: `profile_of_another_kind`, and those of a profile that is not there or cannot be read.
 */
export function namedProfile(
  places: ProfilePlaces,
  kind: ExportKind,
  name: string | null,
): Result<NamedProfile> {
  if (name === null) return success(null);
  const content = profileOf(places, name);
  if (!content.ok) return content;
  if (content.value.kind === kind) return success({ name, content: content.value });
  return failure({
    code: 'profile_of_another_kind',
    message: `The profile "${name}" is for ${content.value.kind}, and ${kind} are to be imported.`,
    whatToDo: 'Name another profile, or import the files as what they hold.',
  });
}

function profileOf({ db, root }: ProfilePlaces, name: string): Result<Profile> {
  const file = loadProfile(path.join(root, 'config'), name);
  if (file.ok || file.problem.code !== 'profile_not_found') return file;
  const kept = findKeptProfile(db, name);
  return kept ? checkProfile(name, JSON.parse(kept.content)) : file;
}

/** What a person set for one file, as its import names it. */
export function setByHand(content: Profile): NonNullable<NamedProfile> {
  return { name: '(set by hand)', content, isByHand: true };
}

/** The profiles that there are, by name; a file that cannot be read is left to whoever names it. */
export function allProfiles({ db, root }: ProfilePlaces): { name: string; kind: ExportKind }[] {
  const folder = path.join(root, 'config');
  const files = profileNames(folder).flatMap((name) => {
    const content = loadProfile(folder, name);
    return content.ok ? [{ name, kind: content.value.kind }] : [];
  });
  const names = new Set(files.map(({ name }) => name));
  const kept = findKeptProfiles(db).filter(({ name }) => !names.has(name));
  const all = [...files, ...kept.map(({ name, kind }) => ({ name, kind }))];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}
