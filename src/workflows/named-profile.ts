/** The profile that a file is to be read with, by its name. */
import path from 'node:path';
import { loadProfile, type Profile } from '../../config/vocabulary.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import type { ExportKind } from '../domain/records.ts';

export type NamedProfile = { readonly name: string; readonly content: Profile } | null;

/**
 * Null without a name. `root` is the folder that holds config/. Problems: `profile_of_another_kind`, and those of a profile
 * that is not there or cannot be read.
 */
export function namedProfile(kind: ExportKind, name: string | null, root: string): Result<NamedProfile> {
  if (name === null) return success(null);
  const content = loadProfile(path.join(root, 'config'), name);
  if (!content.ok) return content;
  if (content.value.kind === kind) return success({ name, content: content.value });
  return failure({
    code: 'profile_of_another_kind',
    message: `The profile "${name}" is for ${content.value.kind}, and ${kind} are to be imported.`,
    whatToDo: 'Name another profile, or import the files as what they hold.',
  });
}
