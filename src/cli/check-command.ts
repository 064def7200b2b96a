/** `nccu check`: the whole job on files, keeping nothing. */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { loadBankHolidays } from '../../config/bank-holidays.ts';
import { loadSettings } from '../../config/settings.ts';
import { loadVocabulary } from '../../config/vocabulary.ts';
import { workingCalendar } from '../compliance/index.ts';
import { createClock } from '../schedule/clock.ts';
import { check } from '../workflows/check.ts';
import { readColumnsInThread } from '../workflows/read-columns-in-thread.ts';
import { readColumnsHere } from '../workflows/read-columns.ts';
import { readWhen } from '../domain/when.ts';
import type { Surroundings } from './program.ts';

export function addCheckCommand(program: Command, { root, environment }: Surroundings): void {
  program
    .command('check')
    .requiredOption('--referrals <file>')
    .requiredOption('--documents <file>')
    .option('--officers <file>')
    .option('--as-at <when>')
    .option('--out <dir>')
    .option('--month <month>')
    .option('--json')
    .action(async (o: Record<string, string>) => {
      const settings = loadSettings(environment);
      const vocabulary = loadVocabulary(path.join(root, 'config'));
      const holidays = loadBankHolidays(path.join(root, 'config/bank-holidays.json'));
      if (!settings.ok || !vocabulary.ok || !holidays.ok) throw new Error('settings');
      const file = (p: string) => ({ path: p, name: path.basename(p) });
      if (o['out']) mkdirSync(o['out'], { recursive: true });
      const large = [o['referrals'], o['documents']].some(
        (p) => (statSync(p ?? '', { throwIfNoEntry: false })?.size ?? 0) > 4e6,
      );
      const r = await check({
        referrals: file(o['referrals'] ?? ''),
        documents: file(o['documents'] ?? ''),
        officers: o['officers'] ? file(o['officers']) : null,
        vocabulary: vocabulary.value,
        out: o['out'] ?? null,
        month: o['month'] ?? null,
        deadline: settings.value.deadline,
        calendar: workingCalendar(holidays.value),
        asAt: o['asAt'] ? readWhen(o['asAt'])!.instant : createClock(settings.value).now(),
        readColumns: large ? readColumnsInThread(path.join(__dirname, 'reading-thread.js')) : readColumnsHere,
        onProgress: () => undefined,
      });
      if (!r.ok) {
        console.error(r.problem);
        process.exitCode = 3;
        return;
      }
      const v = r.value;
      console.log(
        JSON.stringify({
          statuses: v.statuses,
          rules: v.rules,
          figures: v.figures,
          files: v.files.map((f) => [
            f.name,
            f.records,
            f.duplicates,
            f.problems.length,
            f.intake.counts,
            f.intake.unknownStatuses,
          ]),
        }),
      );
    });
}
