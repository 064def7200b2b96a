/** Stored records as the tables that matching works on. */
import type { Database } from '../../../db/database.ts';
import { findMeta } from '../../../db/stores/meta.ts';
import type { StoredReferral } from '../../../db/stores/referrals.ts';
import type { Directory } from '../../domain/officers/index.ts';
import {
  DocumentColumnsBuilder,
  DocumentTable,
  ReferralColumnsBuilder,
  ReferralTable,
  type ReferencePrefixes,
} from '../../matching/index.ts';
import type { Neighbourhood } from './neighbourhood.ts';

/** What is matched at once. */
export interface InView extends Neighbourhood {
  /** Whether these are all records. */
  readonly isWhole: boolean;
}

export interface Tables {
  readonly referrals: ReferralTable;
  readonly documents: DocumentTable;
  /** See `Neighbourhood`; null where there are none. */
  readonly otherCalls: ReferralTable | null;
}

export function tablesOf(
  { referrals, documents, otherCalls }: Neighbourhood,
  directory: Directory,
  known: ReferencePrefixes,
): Tables {
  const documentColumns = new DocumentColumnsBuilder();
  for (const { record } of documents) documentColumns.add(record);
  return {
    referrals: referralTable(referrals, directory, known),
    documents: new DocumentTable(documentColumns.build(), directory),
    otherCalls: otherCalls.length > 0 ? referralTable(otherCalls, directory, known) : null,
  };
}

function referralTable(
  referrals: readonly StoredReferral[],
  directory: Directory,
  known: ReferencePrefixes,
): ReferralTable {
  const columns = new ReferralColumnsBuilder();
  for (const { record } of referrals) columns.add(record);
  return new ReferralTable(columns.build(), directory, known);
}

/** The prefixes of all references that were ever matched here. */
export function prefixesInUse(db: Database): ReferencePrefixes {
  const stored = JSON.parse(findMeta(db, 'reference_prefixes') ?? '{}') as {
    ofIncidents?: string[];
    ofNccu?: string[];
  };
  return { ofIncidents: new Set(stored.ofIncidents), ofNccu: new Set(stored.ofNccu) };
}
