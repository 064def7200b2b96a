/** Options that several commands have, and how their values are read. Expected trouble with them is wrong usage. */
import { InvalidArgumentError, Option } from 'commander';
import { isMonth } from '../domain/months.ts';

export function jsonOption(): Option {
  return new Option('--json', 'print one JSON document on standard output, and nothing else there');
}

/** The value is text, which `momentAsked` reads. */
export function asAtOption(): Option {
  const says = 'the moment for which figures are true, such as 2026-05-12T14:05 (default: now)';
  return new Option('--as-at <when>', says).argParser(filled);
}

/** The value is '2026-05'. */
export function monthOption(): Option {
  const says = 'only the referrals made in this month, such as 2026-05';
  return new Option('--month <month>', says).argParser(monthText);
}

/** Text that is a month. */
export function monthText(text: string): string {
  if (isMonth(text)) return text;
  throw new InvalidArgumentError('Give a month such as 2026-05.');
}

/** Text that is not blank: a blank usually comes from a variable of a script that is not set. */
export function filled(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is blank.');
}

export function actorOption(): Option {
  return new Option(
    '--as <name>',
    'who does this, as the trail names them (default: your account)',
  ).argParser(filled);
}
