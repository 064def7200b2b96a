/** Commands of the kept form: each opens the database, does its work and closes it. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { moveTrailMark } from '../../db/trail-mark.ts';
import { failure, success, type Result } from '../domain/problem.ts';
import { checkTrailMark } from '../workflows/trail/known-heads.ts';
import { noteSettings } from '../workflows/trail/note-settings.ts';
import { rereadStatusWords } from '../workflows/imports/reread-status-words.ts';
import { settingsToNote } from '../workflows/trail/settings-to-note.ts';
import { readGround, type Ground } from './ground.ts';
import type { Whereabouts } from './surroundings.ts';
import { counted, problemText, type Terminal } from './terminal.ts';

export interface KeptGround extends Ground {
  readonly db: Database;
}

type Work<Value> = (ground: KeptGround) => Result<Value> | Promise<Result<Value>>;

/** Looks at the database that there is. Problem, beside those of opening: `database_missing`. */
export async function withDatabase<Value>(
  whereabouts: Whereabouts,
  work: Work<Value>,
): Promise<Result<Value>> {
  return withDatabaseAs(whereabouts, null, work);
}

/**
 * Works on the database that there is, on behalf of `writer`: the trail first notes the settings that have changed since
 * somebody last wrote. Null for a rehearsal, which writes nothing.
 */
export async function withDatabaseAs<Value>(
  whereabouts: Whereabouts,
  writer: string | null,
  work: Work<Value>,
): Promise<Result<Value>> {
  const ground = readGround(whereabouts);
  if (!ground.ok) return ground;
  const file = databaseFile(ground.value, whereabouts);
  return existsSync(file) ? inDatabase(ground.value, file, writer, work) : failure(missing(file));
}

/** Works on the database as `withDatabaseAs` does, and starts one where there is none. */
export async function withNewDatabase<Value>(
  whereabouts: Whereabouts,
  writer: string | null,
  work: Work<Value>,
): Promise<Result<Value>> {
  const ground = readGround(whereabouts);
  if (!ground.ok) return ground;
  const file = databaseFile(ground.value, whereabouts);
  if (!existsSync(file)) ground.value.terminal.tell(`Starting a new database: ${file}`);
  return inDatabase(ground.value, file, writer, work);
}

function databaseFile({ settings }: Ground, { workingFolder }: Whereabouts): string {
  return path.resolve(workingFolder, settings.databaseFile);
}

async function inDatabase<Value>(
  ground: Ground,
  file: string,
  writer: string | null,
  work: Work<Value>,
): Promise<Result<Value>> {
  const opened = openDatabase({ file });
  if (!opened.ok) return opened;
  const db = opened.value;
  warnOf(ground.terminal, checkTrailMark(db));
  try {
    const ready = writer === null ? success(null) : prepareToWrite(ground, db, writer);
    return ready.ok ? await work({ ...ground, db }) : ready;
  } finally {
    warnOf(ground.terminal, moveTrailMark(db, ground.clock.now()));
    db.close();
  }
}

/** What is wrong with the trail stops no work, and is told each time. */
function warnOf(terminal: Terminal, checked: Result<null>): void {
  if (!checked.ok) terminal.tell(`WARNING: ${problemText(checked.problem)}`);
}

/** Notes the settings that have changed, and reads anew what was read through tables of words that have. */
function prepareToWrite(ground: Ground, db: Database, actor: string): Result<null> {
  const services = { db, clock: ground.clock, actor, profileOf: ground.profileOf };
  const noted = noteSettings(services, settingsToNote(ground));
  if (!noted.ok) return noted;
  const reread = rereadStatusWords(services, ground.vocabulary);
  if (!reread.ok) return reread;
  if (reread.value > 0) {
    ground.terminal.tell(
      `The words of ${counted(reread.value, 'stored document')} were read anew: the tables in config/ have changed.`,
    );
  }
  return success(null);
}

function missing(file: string) {
  return {
    code: 'database_missing',
    message: 'There is no database yet.',
    whatToDo: 'Import an export (nccu import --help), or see that DATABASE_FILE names the right file.',
    where: { file },
  };
}

/** The name that the trail keeps: the one given, else that of the account. */
export function actorOf(given: string | undefined): string {
  if (given !== undefined) return given;
  try {
    return os.userInfo().username;
  } catch {
    return `account ${process.getuid?.() ?? 'unknown'}`;
  }
}
