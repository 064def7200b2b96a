/** The pairs of a referral and a document that cite the same incident, with how their officers agree. */
import { areOfTwoForces, compareOfficers, type OfficerAgreement } from '../domain/officers/index.ts';
import { marksMeet } from '../domain/references/index.ts';
import { STANDING } from './columns.ts';
import { indexKeys } from './key-index.ts';
import type { DocumentTable, ReferralTable } from './tables.ts';

export interface IncidentPair {
  readonly referral: number;
  readonly document: number;
  readonly officer: OfficerAgreement;
}

export interface IncidentPairs {
  /** Same incident, same officer: referral and document by turns. */
  readonly exact: readonly number[];
  /** Same incident, officer not plainly the same. */
  readonly others: readonly IncidentPair[];
  /** For each document, see `CITES`. */
  readonly cites: Uint8Array;
}

/** Whose referral has the incident that a document cites: no one's, others' so far as is known, or the document's officer's. */
export const CITES = { none: 0, others: 1, own: 2 } as const;

export function pairByIncident(referrals: ReferralTable, documents: DocumentTable): IncidentPairs {
  const exact: number[] = [];
  const others: IncidentPair[] = [];
  const cites = new Uint8Array(documents.length);
  const documentsAt = documentsByKey(documents);
  for (let referral = 0; referral < referrals.length; referral++) {
    if (referrals.isSuperseded(referral)) continue;
    for (const document of documentsAt(referrals, referral)) {
      const [own, author] = [referrals.officer(referral), documents.officer(document)];
      const officer = compareOfficers(own, author);
      // Two forces' logs have the same numbers, and neither is the other's incident.
      if (officer.kind === 'other' && areOfTwoForces(own, author)) continue;
      const isOwn = officer.kind !== 'other' && officer.kind !== 'possible';
      cites[document] = Math.max(cites[document] ?? 0, isOwn ? CITES.own : CITES.others);
      if (officer.kind === 'same') exact.push(referral, document);
      else others.push({ referral, document, officer });
    }
  }
  return { exact, others, cites };
}

/** Finds the documents, each once, that share an incident with a referral. The answer is overwritten by the next. */
function documentsByKey(
  documents: DocumentTable,
): (referrals: ReferralTable, referral: number) => readonly number[] {
  const index = indexKeys(documents.columns);
  const found: number[] = [];
  return ({ columns }, referral) => {
    found.length = 0;
    const end = columns.keyEnds[referral] ?? 0;
    for (let at = referral === 0 ? 0 : (columns.keyEnds[referral - 1] ?? 0); at < end; at++) {
      const key = columns.keys[at] ?? 0;
      const mark = columns.keyMarks[at] ?? 0;
      for (let entry = index.first(key); entry >= 0; entry = index.next(entry)) {
        if (!marksMeet(key, mark, documents.columns.keyMarks[entry] ?? 0)) continue;
        const document = index.recordOf(entry);
        const counts = documents.standing(document) !== STANDING.ignored;
        if (counts && !found.includes(document)) found.push(document);
      }
    }
    return found;
  };
}
