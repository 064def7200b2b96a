/** The force under which a stored referral is counted, where its row alone does not say. */
import { londonDayNumber } from '../../domain/london-time.ts';
import { forceOfRecord, readForce, type Directory } from '../../domain/officers/index.ts';
import type { ReferralRecord } from '../../domain/records.ts';
import { bookOf } from '../../matching/index.ts';

/** Answers the force's name for each referral, by the directory, which is read only where a row does not say; '' for none. */
export function countedForces(readDirectory: () => Directory): (record: ReferralRecord) => string {
  let directory: Directory | null = null;
  return ({ force, officerNumber, officerName, referredAt }) => {
    const written = readForce(force);
    if (written.kind === 'known') return written.name;
    directory ??= readDirectory();
    const isTold = directory.tellsForces || officerNumber.includes('@') || officerName.includes('@');
    if (!isTold) return written.name;
    const book = bookOf(directory);
    const [number, name] = [book.readCell(officerNumber), book.readCell(officerName)];
    return forceOfRecord(book.identityOn(number, name, force, londonDayNumber(referredAt.instant)));
  };
}

/** Whether the force of a referral rests on the directory. */
export function restsOnDirectory({ force }: ReferralRecord): boolean {
  return readForce(force).kind !== 'known';
}
