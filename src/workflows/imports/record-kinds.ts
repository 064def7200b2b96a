/** What an import must know of each kind of record: how it lies in the database, and the rules it follows there. */
import { documentShape } from '../../../db/stores/document-shape.ts';
import { officerShape } from '../../../db/stores/officer-shape.ts';
import type { RecordRules, RecordShape } from '../../../db/stores/record-shape.ts';
import { referralShape } from '../../../db/stores/referral-shape.ts';
import { documentsApart, referralsApart } from '../../domain/apart.ts';
import {
  EVENT_IDENTITY,
  documentIdentity,
  isDraftOfSubmitted,
  mergeDocuments,
  mergeOfficers,
  mergeReferrals,
  officerIdentity,
  referralEvent,
  referralIdentity,
} from '../../domain/identity.ts';
import type { ExportKind, RecordOfKind } from '../../domain/records.ts';
import { documentKeys, referralKeys } from '../../matching/keys.ts';

export interface RecordKind<Kind extends ExportKind> {
  readonly shape: RecordShape<Kind>;
  readonly rules: RecordRules<RecordOfKind[Kind]>;
}

export const RECORD_KINDS: { readonly [Kind in ExportKind]: RecordKind<Kind> } = {
  referrals: {
    shape: referralShape,
    rules: {
      identityOf: referralIdentity,
      keysOf: referralKeys,
      merge: mergeReferrals,
      apart: referralsApart,
      events: { identityStart: EVENT_IDENTITY, eventOf: referralEvent },
    },
  },
  documents: {
    shape: documentShape,
    rules: {
      identityOf: documentIdentity,
      keysOf: documentKeys,
      merge: mergeDocuments,
      apart: documentsApart,
      looksOlder: isDraftOfSubmitted,
    },
  },
  officers: {
    shape: officerShape,
    rules: { identityOf: officerIdentity, keysOf: () => [], merge: mergeOfficers },
  },
};
