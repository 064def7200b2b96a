/** What `nccu import` answers. */
import { formatLondon } from '../domain/london-time.ts';
import type { ImportOutcome } from '../workflows/import-file.ts';
import { readingNotes, setAsideText } from './reading-text.ts';
import { countText, counted, oneLine } from './terminal.ts';

const OUTCOMES = ['new', 'updated', 'unchanged', 'duplicate', 'rejected', 'ignored'] as const;

export function importText(outcome: ImportOutcome): string {
  const { name, counts, problems, problemCount, description } = outcome;
  const became = OUTCOMES.filter((what) => counts[what] > 0).map(
    (what) => `${countText(counts[what])} ${what}`,
  );
  const rows = counted(counts.rows, 'row');
  const rest = 'the database keeps them all; with --json the first thousand are printed';
  return [
    `${oneLine(name)}: ${headline(outcome)}`,
    `  ${rows}${became.length > 0 ? `: ${became.join(', ')}` : ''}`,
    ...readingNotes(name, description.intake).map((note) => `  ${note}`),
    ...(problemCount > 0 ? [setAsideText(counts.rejected, problems, problemCount, rest)] : []),
  ].join('\n');
}

function headline({ sameFile, dryRun, importedAt }: ImportOutcome): string {
  if (sameFile) return `the same file was imported on ${formatLondon(importedAt)}; nothing changed`;
  return dryRun ? 'not imported, as this was only a trial (--dry-run)' : 'imported';
}
