/** `nccu import`: exports into the database. */
import { Argument, type Command } from 'commander';
import { EXPORT_KINDS, type ExportKind } from '../domain/records.ts';
import { answering } from './answering.ts';
import { columnOption } from './column-option.ts';
import { actorOption, jsonOption, filled } from './options.ts';
import type { Surroundings } from './surroundings.ts';

export interface ImportOptions {
  readonly profile?: string;
  readonly column: readonly string[];
  readonly strict?: true;
  readonly dryRun?: true;
  readonly as?: string;
  readonly json?: true;
}

export function addImportCommand(program: Command, surroundings: Surroundings): void {
  program
    .command('import')
    .description('puts exports into the database, each whole or not at all, and matches what changed')
    .addArgument(new Argument('<kind>', 'what the files hold').choices(EXPORT_KINDS))
    .argument(
      '<files...>',
      'CSV, XLSX or ODS; of documents also forms, archives of forms, and folders of all these',
    )
    .option('--profile <name>', 'read the files with config/profiles/NAME.json', filled)
    .addOption(columnOption('field=header'))
    .option('--strict', 'refuse a file when a row of it is wrong, instead of setting the row aside')
    .option('--dry-run', 'say what would come of it, and keep nothing')
    .addOption(actorOption())
    .addOption(jsonOption())
    .action(
      answering(surroundings, async (kind: ExportKind, files: readonly string[], options: ImportOptions) => {
        const { runImport } = await import('./run-import.ts');
        return runImport(kind, files, options, surroundings);
      }),
    );
}
