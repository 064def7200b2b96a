/** The force under which a stored referral is counted, where its row alone does not say. */
import { londonDayNumber } from '../../domain/london-time.ts';
import { forceOfRecord, readForce, type Directory } from '../../domain/officers/index.ts';
import type { ReferralRecord } from '../../domain/records.ts';
import { bookOf } from '../../matching/index.ts';

/** Answers the force's name for each referral, by the directory as it is; '' where nothing tells. */
export function countedForces(directory: Directory): (record: ReferralRecord) => string {
  const book = bookOf(directory);
  return ({ force, officerNumber, officerName, referredAt }) => {
    const written = readForce(force);
    const isTold = directory.tellsForces || officerNumber.includes('@') || officerName.includes('@');
    if (written.kind === 'known' || !isTold) return written.name;
    const [number, name] = [book.readCell(officerNumber), book.readCell(officerName)];
    return forceOfRecord(book.identityOn(number, name, force, londonDayNumber(referredAt.instant)));
  };
}

/** Whether the force of a referral rests on the directory. */
export function restsOnDirectory({ force }: ReferralRecord): boolean {
  return readForce(force).kind !== 'known';
}
