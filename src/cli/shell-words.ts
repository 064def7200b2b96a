/** Commands for people to copy. */
import path from 'node:path';
import type { Whereabouts } from './surroundings.ts';

export function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** How this program's launcher is called from the working folder: 'scripts/nccu', or its whole path from elsewhere. */
export function launcherOf({ root, workingFolder }: Pick<Whereabouts, 'root' | 'workingFolder'>): string {
  const whole = path.join(root, 'scripts', 'nccu');
  const short = path.relative(workingFolder, whole);
  const launcher = short.startsWith('..') ? whole : short;
  return process.platform === 'win32' ? `node ${launcher}` : quoted(launcher);
}

/** The command that makes the first account, with the database where only this process's environment names it. */
export function firstAccountCommand(
  whereabouts: Pick<Whereabouts, 'root' | 'workingFolder' | 'ownEnvironment'>,
): string {
  const file = whereabouts.ownEnvironment['DATABASE_FILE'];
  const setting = file === undefined || file === '' ? '' : `DATABASE_FILE=${quoted(file)} `;
  return `${setting}${launcherOf(whereabouts)} user add "Your Name" --role administrator`;
}
