/** What SQLite and the file system say, in words for the person who has to act. */
import type { Problem } from '../src/domain/problem.ts';

interface Words {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
}

const UNREACHABLE: Words = {
  code: 'database_unreachable',
  message: 'The database cannot be opened or written.',
  whatToDo: 'Check that DATABASE_FILE names a file in a folder that this account may read and write.',
};

const BUSY: Words = {
  code: 'database_busy',
  message: 'Another run of the program is writing to the database.',
  whatToDo: 'Wait until it has finished and try again; nothing was changed.',
};

const FULL: Words = {
  code: 'disk_full',
  message: 'The disk is full: nothing was changed.',
  whatToDo: 'Free some space on the disk of the database and of temporary files, then try again.',
};

const NOT_A_DATABASE: Words = {
  code: 'not_a_database',
  message: 'The file is not a database of this program.',
  whatToDo: 'Check DATABASE_FILE; name a file that does not exist to start a new database.',
};

const DAMAGED: Words = {
  code: 'database_damaged',
  message: 'The database file is damaged.',
  whatToDo: 'Restore the last backup, and ask force IT to check the disk.',
};

const WORDS_BY_CODE: readonly (readonly [RegExp, Words])[] = [
  [/^SQLITE_(BUSY|LOCKED)/, BUSY],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, FULL],
  [/^SQLITE_NOTADB/, NOT_A_DATABASE],
  [/^SQLITE_CORRUPT/, DAMAGED],
  [/^SQLITE_(CANTOPEN|READONLY|IOERR|PERM|AUTH|NOLFS)/, UNREACHABLE],
  [/^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR|EEXIST|EIO|ENAMETOOLONG|ELOOP|ENXIO|ENODEV)$/, UNREACHABLE],
];

/** The problem that an error tells of, or null when it is a bug of ours. */
export function problemOfDatabaseError(error: unknown, file: string): Problem | null {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  const code = hasCode && typeof error.code === 'string' ? error.code : '';
  const found = WORDS_BY_CODE.find(([pattern]) => pattern.test(code));
  return found ? databaseProblem(found[1], file) : null;
}

export function notOurDatabase(file: string): Problem {
  return databaseProblem(NOT_A_DATABASE, file);
}

/** The database was made by a later version of the program, which may keep things this one does not know. */
export function databaseNewer(file: string, found: number, known: number): Problem {
  const words = {
    code: 'database_newer',
    message: `The database is of version ${found}; this program knows versions up to ${known}.`,
    whatToDo: 'Run the newer version of the program that wrote it.',
  };
  return databaseProblem(words, file);
}

function databaseProblem(words: Words, file: string): Problem {
  return { ...words, where: { file } };
}
