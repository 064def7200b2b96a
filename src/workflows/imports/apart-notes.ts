/** What a report says of records that bear one reference, and of those that are older than what is stored. */
import type { ReferencesTold } from '../../domain/apart.ts';
import { noteOf, type IntakeNote } from '../../intake/index.ts';

export interface ToldReferences {
  readonly keptApart: ReferencesTold;
  readonly officerChanged?: ReferencesTold;
  readonly older?: ReferencesTold;
  readonly looksOlder?: ReferencesTold;
}

export function apartNotes({ keptApart, officerChanged, older, looksOlder }: ToldReferences): IntakeNote[] {
  return (
    [
      ['kept_apart', keptApart],
      ['officer_changed', officerChanged],
      ['older_than_stored', older],
      ['looks_older', looksOlder],
    ] as const
  ).flatMap(([code, told]) => (told && told.count > 0 ? [noteOf(code, told.count, told.shown)] : []));
}
