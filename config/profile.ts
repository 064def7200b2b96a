/**
 * A profile says what recognition cannot know about one system's export: which column holds which field, where the header
 * stands, and what its status words mean. Profiles are files profiles/NAME.json in this folder.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { FIELDS_OF } from '../src/domain/export-fields.ts';
import { failure, success, type Problem, type Result } from '../src/domain/problem.ts';
import { EXPORT_KINDS } from '../src/domain/records.ts';
import { faultsIn, readJson } from './json-file.ts';

const header = z.string().trim().min(1);

const profileSchema = z
  .strictObject({
    kind: z.enum(EXPORT_KINDS),
    /** The headers of the export: a file that has all of them, and no other, is read with this profile. */
    headers: z.array(header).optional(),
    /** The header of a field's column; several columns that make it together; null for "there is no such column". */
    columns: z.record(z.string(), z.union([header, z.array(header).min(1), z.null()])).default({}),
    /** The row of the header, as the spreadsheet numbers it. */
    headerRow: z.int().min(1).optional(),
    /** The only sheet of the workbook to be read. */
    sheet: z.string().min(1).optional(),
    /** Status words of this system, beside those of status-words.json. */
    statusWords: z
      .strictObject({
        submitted: z.array(z.string()).default([]),
        notYetSubmitted: z.array(z.string()).default([]),
        notSubmitted: z.array(z.string()).default([]),
      })
      .optional(),
  })
  .superRefine(({ kind, columns }, context) => {
    const fields: readonly string[] = FIELDS_OF[kind];
    for (const field of Object.keys(columns)) {
      if (fields.includes(field)) continue;
      const message = `no such field of ${kind}; the fields are ${fields.join(', ')}`;
      context.addIssue({ code: 'custom', path: ['columns', field], message });
    }
  });

export type Profile = z.infer<typeof profileSchema>;

/** A name is a plain word, so that it cannot lead out of the folder. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export const isProfileName = (text: string): boolean => NAME.test(text);

/** The names of the profiles in the folder of configuration, in order. */
export function profileNames(folder: string): string[] {
  const profiles = path.join(folder, 'profiles');
  const files = existsSync(profiles) ? readdirSync(profiles) : [];
  const names = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  return names.filter(isProfileName).sort();
}

/** Reads config/profiles/NAME.json: problems `profile_name`, `profile_not_found` and `profile_invalid`, with every fault. */
export function loadProfile(folder: string, name: string): Result<Profile> {
  if (!isProfileName(name)) return failure(badName(name));
  const file = path.join(folder, 'profiles', `${name}.json`);
  if (!existsSync(file)) return failure(notFound(name));
  const content = readJson(file);
  if (!content.ok) return failure(invalid(name, [`${name}.json: ${content.problem}`]));
  return checkProfile(name, content.value);
}

/** The content of a profile, however it was kept: problem `profile_invalid`, with every fault. */
export function checkProfile(name: string, content: unknown): Result<Profile> {
  const checked = profileSchema.safeParse(content);
  return checked.success
    ? success(checked.data)
    : failure(invalid(name, faultsIn(`${name}.json`, checked.error)));
}

function badName(name: string): Problem {
  return {
    code: 'profile_name',
    message: `"${name.slice(0, 80)}" cannot be the name of a profile.`,
    whatToDo: 'Use letters, digits, - and _ only: the name of a file in config/profiles, without ".json".',
  };
}

function notFound(name: string): Problem {
  return {
    code: 'profile_not_found',
    message: `There is no profile "${name}".`,
    whatToDo: `Write it to config/profiles/${name}.json, or see that folder for the profiles there are.`,
  };
}

function invalid(name: string, faults: readonly string[]): Problem {
  return {
    code: 'profile_invalid',
    message: `The profile "${name}" cannot be used:\n${faults.join('\n')}`,
    whatToDo: `Mend config/profiles/${name}.json; config/README.md describes what it may hold.`,
  };
}
