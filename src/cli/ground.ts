/** The settings and files of words that a command stands on. */
import path from 'node:path';
import { loadBankHolidays, type BankHolidays } from '../../config/bank-holidays.ts';
import { readEnvironment } from '../../config/environment.ts';
import { loadRetention, type RetentionMonths } from '../../config/retention.ts';
import { loadSettings, type Settings } from '../../config/settings.ts';
import { loadProfile, loadVocabulary, type Profile, type Vocabulary } from '../../config/vocabulary.ts';
import { workingCalendar, type WorkingCalendar } from '../compliance/index.ts';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { createClock, type Clock } from '../schedule/clock.ts';
import type { Whereabouts } from './surroundings.ts';
import type { Terminal } from './terminal.ts';

export interface Ground {
  readonly terminal: Terminal;
  readonly settings: Settings;
  readonly vocabulary: Vocabulary;
  /** The profile of a name; null where there is none that can be read. */
  readonly profileOf: (name: string) => Profile | null;
  readonly bankHolidays: BankHolidays;
  readonly calendar: WorkingCalendar;
  readonly retention: RetentionMonths;
  readonly clock: Clock;
}

/** Reads them all; one problem tells every fault of each. */
export function readGround({ root, workingFolder, ownEnvironment, terminal }: Whereabouts): Result<Ground> {
  const environment = readEnvironment(ownEnvironment, [workingFolder, root]);
  const settings = environment.ok ? loadSettings(environment.value) : environment;
  const vocabulary = loadVocabulary(path.join(root, 'config'));
  const holidays = loadBankHolidays(path.join(root, 'config', 'bank-holidays.json'));
  const retention = loadRetention(path.join(root, 'config', 'retention.json'));
  if (!settings.ok || !vocabulary.ok || !holidays.ok || !retention.ok) {
    const faults = [settings, vocabulary, holidays, retention].flatMap((read) =>
      read.ok ? [] : [read.problem],
    );
    return failure(together(faults));
  }
  return success({
    terminal,
    settings: settings.value,
    vocabulary: vocabulary.value,
    profileOf: (name) => {
      const profile = loadProfile(path.join(root, 'config'), name);
      return profile.ok ? profile.value : null;
    },
    bankHolidays: holidays.value,
    calendar: workingCalendar(holidays.value),
    retention: retention.value,
    clock: createClock(settings.value),
  });
}

function together(problems: readonly Problem[]): Problem {
  const [only] = problems;
  if (only && problems.length === 1) return only;
  return {
    code: 'settings_invalid',
    message: problems.map(({ message }) => message).join('\n'),
    whatToDo: problems.map(({ whatToDo }) => whatToDo).join(' '),
  };
}
