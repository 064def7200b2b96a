/** Records matched in memory, and the outcome by document reference instead of by number. */
import { createDirectory } from '../../src/domain/officers/index.ts';
import type { DocumentRecord, OfficerRecord, ReferralRecord } from '../../src/domain/records.ts';
import {
  documentCollector,
  DocumentTable,
  explain,
  matchAll,
  referralCollector,
  ReferralTable,
  type JudgedDocument,
} from '../../src/matching/index.ts';
import { aDocument, anOfficer, aReferral } from './records.ts';

export const ANNA = { officerNumber: '1234', officerName: 'Anna Price' } as const;
export const BEN = { officerNumber: '5678', officerName: 'Ben Late' } as const;
export const CARA = { officerNumber: '77', officerName: 'Cara Lund' } as const;

/** Anna and Ben, supervised by Cara. */
export const TEAM: readonly OfficerRecord[] = [
  anOfficer({ ...ANNA, previousNumbers: ['8710'] }),
  anOfficer({ ...BEN, email: 'ben.late@lakeshire.example', previousNumbers: [] }),
  anOfficer({ ...CARA, email: 'cara.lund@lakeshire.example', rank: 'PS', previousNumbers: [] }),
];

/** A person's rulings, by NCCU reference and document reference. */
export interface Rulings {
  readonly accepted?: readonly (readonly [string, string])[];
  readonly rejected?: readonly (readonly [string, string])[];
}

/** What became of one referral: `exact D1`, or `candidates: near_reference D1, mentioned D2`, `by other D1`, `nothing`. */
export interface Matched {
  readonly shown: string;
  /** The sentence of the accepted document, of the first candidate, or of the other officer's document. */
  readonly sentence: string;
}

export interface MatchRequest extends Rulings {
  readonly referrals: readonly ReferralRecord[];
  readonly documents: readonly DocumentRecord[];
  readonly officers?: readonly OfficerRecord[];
}

export interface Tables {
  readonly referrals: ReferralTable;
  readonly documents: DocumentTable;
}

export function tablesOf({ referrals, documents, officers = TEAM }: MatchRequest): Tables {
  const directory = createDirectory(officers);
  const log = referralCollector();
  const register = documentCollector();
  for (const record of referrals) log.add(record);
  for (const record of documents) register.add(record);
  return {
    referrals: new ReferralTable(log.build(), directory),
    documents: new DocumentTable(register.build(), directory),
  };
}

/** Matches, and answers by the NCCU reference of each referral. */
export function matched(request: MatchRequest): Map<string, Matched> {
  const { referrals, documents } = tablesOf(request);
  const numberOf = (column: { at: (index: number) => string; length: number }, text: string): number => {
    for (let index = 0; index < column.length; index++) if (column.at(index) === text) return index;
    throw new Error(`no record is called ${text}`);
  };
  const pairOf = ([nccu, document]: readonly [string, string]) => ({
    referral: numberOf(referrals.nccuReferences, nccu),
    document: numberOf(documents.documentReferences, document),
  });
  const rejected = (request.rejected ?? []).map(pairOf);
  const outcome = matchAll(referrals, documents, {
    accepted: (request.accepted ?? []).map(pairOf),
    hasRejected: rejected.length > 0,
    isRejected: (referral, document) =>
      rejected.some((pair) => pair.referral === referral && pair.document === document),
  });
  const named = ({ rule, document }: JudgedDocument): string =>
    `${rule} ${documents.documentReferences.at(document)}`;
  const results = new Map<string, Matched>();
  for (let referral = 0; referral < referrals.length; referral++) {
    if (referrals.isSuperseded(referral)) continue;
    const accepted = outcome.accepted(referral);
    const candidates = outcome.candidates(referral);
    const other = outcome.byOther(referral);
    const byOther: JudgedDocument | null =
      other === null ? null : { document: other, rule: 'other_officer', judgement: null };
    const first = accepted ?? candidates[0] ?? byOther;
    results.set(referrals.nccuReferences.at(referral), {
      shown: accepted
        ? named(accepted)
        : candidates.length > 0
          ? `candidates: ${candidates.map(named).join(', ')}`
          : byOther
            ? named(byOther)
            : 'nothing',
      sentence: first ? explain(referrals, referral, documents, first) : '',
    });
  }
  return results;
}

/** What became of the first referral. */
export function outcomeOf(request: MatchRequest): Matched {
  const [first] = matched(request).values();
  if (!first) throw new Error('nothing was matched');
  return first;
}

/** Anna's referral R1 of log 1234, and her document D1 of it. */
export const R1 = (changes: Partial<ReferralRecord> = {}): ReferralRecord =>
  aReferral({
    nccuReference: 'NCCU-40001',
    incidentReference: 'Log 1234 of 12/05/2026',
    ...ANNA,
    ...changes,
  });

export const D1 = (changes: Partial<DocumentRecord> = {}): DocumentRecord =>
  aDocument({
    documentReference: 'D1',
    incidentReference: '1234 12/05/2026',
    title: '',
    ...ANNA,
    ...changes,
  });
