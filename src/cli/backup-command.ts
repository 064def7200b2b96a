/** `nccu backup`: a copy of the database, taken while others work. */
import { Option, type Command } from 'commander';
import { answering } from './answering.ts';
import { actorOption, filled, jsonOption } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface BackupOptions {
  readonly reason?: string;
  readonly as?: string;
  readonly json?: true;
}

export function addBackupCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('backup')
    .description('copies the database, as it is at one moment, while others go on working')
    .argument('<file>', 'the copy; an earlier one of that name is replaced', filled)
    .addOption(new Option('--reason <text>', 'why, as the trail keeps it').argParser(filled))
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (file: string, options: BackupOptions) => {
        const { runBackup } = await import('./run-backup.ts');
        return runBackup(file, options, surroundings);
      }),
    );
}
