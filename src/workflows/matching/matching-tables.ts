/** Stored records as the tables that matching works on. */
import type { Database } from '../../../db/database.ts';
import type { StoredDocument } from '../../../db/stores/documents.ts';
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

/** All records: a `null` for the affected means each of them. */
export type InView = Omit<Neighbourhood, 'affected'> & { readonly affected: ReadonlySet<number> | null };

export interface Tables {
  readonly referrals: ReferralTable;
  readonly documents: DocumentTable;
}

export function tablesOf(
  {
    referrals,
    documents,
  }: { readonly referrals: readonly StoredReferral[]; readonly documents: readonly StoredDocument[] },
  directory: Directory,
  known: ReferencePrefixes,
): Tables {
  const referralColumns = new ReferralColumnsBuilder();
  for (const { record } of referrals) referralColumns.add(record);
  const documentColumns = new DocumentColumnsBuilder();
  for (const { record } of documents) documentColumns.add(record);
  return {
    referrals: new ReferralTable(referralColumns.build(), directory, known),
    documents: new DocumentTable(documentColumns.build(), directory),
  };
}

/** The prefixes of all references that were ever matched here. */
export function prefixesInUse(db: Database): ReferencePrefixes {
  const stored = JSON.parse(findMeta(db, 'reference_prefixes') ?? '{}') as {
    ofIncidents?: string[];
    ofNccu?: string[];
  };
  return { ofIncidents: new Set(stored.ofIncidents), ofNccu: new Set(stored.ofNccu) };
}
