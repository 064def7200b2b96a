/** The sentence that says, in a constable's words, why a document was taken, offered or left. */
import type { OfficerAgreement } from '../domain/officers/index.ts';
import type { ReferenceAgreement } from '../domain/references/index.ts';
import type { Slip } from '../domain/slips.ts';
import type { AgreementPlace, Evidence } from './judge.ts';
import type { JudgedDocument } from './outcome.ts';
import type { MatchRule } from './rules.ts';
import type { DocumentTable, RecordTable, ReferralTable } from './tables.ts';

export function explain(
  referrals: ReferralTable,
  referral: number,
  documents: DocumentTable,
  { document, rule, judgement }: JudgedDocument,
): string {
  const own = incidentText(referrals, referral);
  const cited = incidentText(documents, document);
  const officer = officerText(referrals, referral);
  const author = officerText(documents, document);
  if (rule === 'reviewer') return 'A person accepted this document for this referral.';
  if (rule === 'other_officer') {
    return `The document cites the same incident (${quote(cited)}), but ${author} submitted it, not ${officer}.`;
  }
  if (!judgement || rule === 'exact') return exactSentence(own, cited, officer, author);
  return `${referenceSentence(rule, judgement.evidence, own, cited)} ${officerSentence(judgement.evidence.officer, officer, author)}`;
}

function exactSentence(own: string, cited: string, officer: string, author: string): string {
  const incident =
    own === cited
      ? `Same incident (${quote(own)})`
      : `Same incident (${quote(own)}, cited as ${quote(cited)})`;
  return officer === author
    ? `${incident} and same officer (${officer}).`
    : `${incident} and same officer (${officer}, given as ${author}).`;
}

const PLACES: Readonly<Record<AgreementPlace, string>> = {
  incident_reference: 'incident reference',
  nccu_reference: 'NCCU reference',
  nccu_reference_in_incident_field: 'NCCU reference',
  title: 'title',
};

function referenceSentence(
  rule: MatchRule,
  { reference, place }: Evidence,
  own: string,
  cited: string,
): string {
  if (rule === 'near_officer')
    return `Same incident (${quote(own)}${own === cited ? '' : `, cited as ${quote(cited)}`}).`;
  if (rule === 'mentioned')
    return `The document's title mentions the incident or NCCU reference of the referral (${quote(own)}).`;
  if (rule === 'officer_and_time') {
    const reason = cited === '' ? 'cites no reference' : `cites ${quote(cited)}, which cannot be compared`;
    return `The document ${reason}; it was submitted in the days around the referral (${quote(own)}).`;
  }
  const field = place ? PLACES[place] : 'reference';
  return `The document's ${field} ${quote(cited)} is nearly the referral's ${quote(own)}: ${difference(reference)}.`;
}

const SLIPS: Readonly<Record<Slip, string>> = {
  wrong_character: 'one digit differs',
  swapped_characters: 'two digits are swapped',
  lost_character: 'one digit is missing',
  extra_character: 'there is one digit too many',
};

function difference(reference: ReferenceAgreement): string {
  if (reference.kind !== 'slip') return 'it is not written in full';
  return `${SLIPS[reference.slip]} in the ${reference.part}`;
}

function officerSentence(agreement: OfficerAgreement, officer: string, author: string): string {
  switch (agreement.kind) {
    case 'same':
      return `Same officer (${officer}${officer === author ? '' : `, given as ${author}`}).`;
    case 'slip':
      return `The officer is given as ${author}: the name agrees with ${officer}, and the number is one slip away.`;
    case 'name':
      return `The officer is given by name only (${author}), and the directory has one such officer (${officer}).`;
    case 'possible':
      return `The officer is given as ${author}, which may or may not mean ${officer}.`;
    case 'other':
      return `The officer is given as ${author}, not ${officer}.`;
  }
}

function incidentText(table: RecordTable, index: number): string {
  return table.incidentReferences.at(index) || table.nccuReferences.at(index);
}

function officerText(table: RecordTable, index: number): string {
  const { officerNumber, officerName } = table.officerCell(index);
  if (officerNumber === '' || officerName === '') return officerNumber || officerName;
  return `${officerNumber} ${officerName}`;
}

function quote(text: string): string {
  return `"${text}"`;
}
