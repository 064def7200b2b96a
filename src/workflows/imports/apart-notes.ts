/** What a report says of records that bear one reference. */
import type { ReferencesTold } from '../../domain/apart.ts';
import { noteOf, type IntakeNote } from '../../intake/index.ts';

export function apartNotes(keptApart: ReferencesTold, officerChanged?: ReferencesTold): IntakeNote[] {
  return (
    [
      ['kept_apart', keptApart],
      ['officer_changed', officerChanged],
    ] as const
  ).flatMap(([code, told]) => (told && told.count > 0 ? [noteOf(code, told.count, told.shown)] : []));
}
