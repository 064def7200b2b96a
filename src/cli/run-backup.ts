import { backupDatabase } from '../../db/backup.ts';
import { success } from '../domain/problem.ts';
import { logDisclosure } from '../workflows/trail/log-access.ts';
import { fingerprintOf } from '../workflows/imports/file-fingerprint.ts';
import type { Answer } from './answering.ts';
import type { BackupOptions } from './backup-command.ts';
import { actorOf, withDatabaseAs } from './database.ts';
import { EXIT } from './exit-codes.ts';
import { pathGiven, type Surroundings } from './surroundings.ts';
import { counted } from './terminal.ts';

export async function runBackup(
  file: string,
  options: BackupOptions,
  surroundings: Surroundings,
): Promise<Answer> {
  const actor = actorOf(options.as);
  const place = pathGiven(surroundings, file);
  return withDatabaseAs(surroundings, actor, async ({ db, clock }) => {
    const kept = backupDatabase(db, place);
    if (!kept.ok) return kept;
    const { bytes = 0, sha256 = '' } = (await fingerprintOf(place)) ?? {};
    const logged = logDisclosure(
      { db, clock, actor },
      {
        ...{ what: 'backup', subjectType: 'database', subjectId: '', why: options.reason ?? '' },
        details: { bytes, sha256 },
      },
    );
    if (!logged.ok) return logged;
    if (options.json) surroundings.terminal.answerJson({ file, bytes, sha256 });
    else surroundings.terminal.answer(`${file}: ${counted(bytes, 'byte')}, SHA-256 ${sha256}`);
    return success(EXIT.done);
  });
}
