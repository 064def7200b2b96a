/** Collectors of the rows of one file, by the rules of each kind of record. */
import { documentsApart, referralsApart } from '../domain/apart.ts';
import {
  documentIdentity,
  hasOwnReference,
  mergeDocuments,
  mergeReferrals,
  referralEvent,
  referralIdentity,
} from '../domain/identity.ts';
import type { DocumentRecord, ReferralRecord } from '../domain/records.ts';
import { Collector } from './collect.ts';
import {
  DocumentColumnsBuilder,
  ReferralColumnsBuilder,
  type DocumentColumns,
  type ReferralColumns,
} from './columns.ts';

export function referralCollector(): Collector<ReferralRecord, ReferralColumns> {
  return new Collector(
    new ReferralColumnsBuilder(),
    referralIdentity,
    (a, b) => mergeReferrals(a, b, true),
    referralsApart,
    { hasReference: hasOwnReference, eventOf: referralEvent },
  );
}

export function documentCollector(): Collector<DocumentRecord, DocumentColumns> {
  return new Collector(
    new DocumentColumnsBuilder(),
    documentIdentity,
    (a, b) => mergeDocuments(a, b, true),
    documentsApart,
  );
}
