/** Imports one file into one database, for a test that kills it in the middle. */
import { loadVocabulary } from '../../../config/vocabulary.ts';
import { openDatabase } from '../../../db/open.ts';
import { importFile } from '../../../src/workflows/imports/import-file.ts';

async function main([databaseFile = '', file = '', config = '']: readonly string[]): Promise<void> {
  const opened = openDatabase({ file: databaseFile });
  const vocabulary = loadVocabulary(config);
  if (!opened.ok || !vocabulary.ok) throw new Error('the import could not start');
  const services = { db: opened.value, clock: { now: () => 0 }, vocabulary: vocabulary.value, actor: 'anna' };
  process.stdout.write('started\n');
  const asked = { kind: 'referrals', path: file, name: 'referrals.csv', profile: null } as const;
  const result = await importFile(services, { ...asked, strict: false, dryRun: false });
  process.stdout.write(result.ok ? 'imported\n' : `${result.problem.code}\n`);
}

void main(process.argv.slice(2));
