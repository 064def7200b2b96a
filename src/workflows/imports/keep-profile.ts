/** A profile that a person made on a page is kept under a name, for the next export of the same system. */
import path from 'node:path';
import { isProfileName, profileNames, type Profile } from '../../../config/vocabulary.ts';
import { writeTransaction } from '../../../db/database.ts';
import { failure, success, type Problem, type Result } from '../../domain/problem.ts';
import { saveSettings } from './column-settings.ts';
import type { ProfilePlaces } from './named-profile.ts';

export interface KeepProfileServices extends ProfilePlaces {
  readonly clock: { now(): number };
  /** Who keeps it, as the trail names them. */
  readonly actor: string;
}

/**
 * A profile of the same name that was made on a page is replaced; the trail has what each said. Problems:
 * `profile_name_wrong`, `profile_is_file`.
 */
export function keepProfile(
  { db, root, clock, actor }: KeepProfileServices,
  name: string,
  content: Profile,
): Result<null> {
  if (!isProfileName(name)) return failure(NAME_WRONG);
  if (profileNames(path.join(root, 'config')).includes(name)) return failure(IS_FILE);
  const at = clock.now();
  return writeTransaction(db, () => {
    saveSettings(db, { actor, at }, name, content);
    return success(null);
  });
}

const NAME_WRONG: Problem = {
  code: 'profile_name_wrong',
  message: 'Name the profile with letters, digits, hyphens and underscores only',
  whatToDo: 'A name such as "storm-log" does well.',
};

const IS_FILE: Problem = {
  code: 'profile_is_file',
  message: 'A profile of this name came with the installation: choose another name',
  whatToDo: 'Files in config/profiles are changed by force IT.',
};
