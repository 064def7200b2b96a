/** The sentence that says, in a constable's words, why a document was taken, offered or left. */
import { isSamePlainReference } from '../domain/identity.ts';
import type { DoubtAboutOfficer, OfficerAgreement, OfficerIdentity } from '../domain/officers/index.ts';
import type { ReferenceAgreement } from '../domain/references/index.ts';
import type { Slip } from '../domain/slips.ts';
import type { AgreementPlace } from './agreements.ts';
import type { Doubt, Evidence } from './judge.ts';
import type { JudgedDocument } from './outcome.ts';
import type { MatchRule } from './rules.ts';
import type { DocumentTable, RecordTable, ReferralTable } from './tables.ts';

export function explain(
  referrals: ReferralTable,
  referral: number,
  documents: DocumentTable,
  judged: JudgedDocument,
): string {
  const { document, rule, judgement, through } = judged;
  if (through !== undefined) {
    const other = quote(referrals.nccuReferences.at(through) || incidentText(referrals, through));
    const ofOther = explain(referrals, through, documents, { document, rule, judgement });
    return `The same officer also made referral ${other} about this incident, and this document answers both. ${ofOther}`;
  }
  const texts = comparedTexts(referrals, referral, documents, document, judgement?.evidence.place ?? null);
  const officer = officerText(referrals, referral);
  const author = officerText(documents, document);
  if (rule === 'reviewer') return 'A person accepted this document for this referral.';
  if (rule === 'other_officer') {
    return `The document cites the same incident (${quote(texts.cited)}), but ${author} submitted it, not ${officer}.`;
  }
  const doubt = judgement?.doubt ? ` ${DOUBTS[judgement.doubt]}` : '';
  if (!judgement || rule === 'exact')
    return `${sameIncident(texts)} and same ${officerAsGiven(officer, author)}.${doubt}`;
  const forces = forcesText(referrals.officer(referral), documents.officer(document));
  const ofOfficer = officerSentence(judgement.evidence.officer, officer, author, forces);
  return `${referenceSentence(rule, judgement.evidence, texts)} ${ofOfficer}${doubt}`;
}

/** The two forces in brackets, where both are told: the record's, unless only the officer's own tells them apart. */
function forcesText(own: OfficerIdentity, author: OfficerIdentity): string {
  const areTold = own.force.name !== '' && author.force.name !== '' && own.force !== author.force;
  const [a, b] = areTold ? [own.force.name, author.force.name] : [own.home.name, author.home.name];
  return a === '' || b === '' ? '' : ` (${a} and ${b})`;
}

const DOUBTS: Readonly<Record<Doubt, string>> = {
  next_incident: 'The number could also be that of another incident of this officer in the same shift.',
  long_before: 'But the document was submitted more than seven days before the referral.',
  before_referral: 'But the document was submitted before the referral.',
  cited_by_another: 'But one of the two references is cited exactly elsewhere.',
};

/** The two texts that agree, as typed, and what they are. */
interface ComparedTexts {
  readonly what: 'incident' | 'NCCU reference';
  readonly own: string;
  readonly cited: string;
  readonly title: string;
}

function comparedTexts(
  referrals: ReferralTable,
  referral: number,
  documents: DocumentTable,
  document: number,
  place: AgreementPlace | null,
): ComparedTexts {
  const nccuReference = referrals.nccuReferences.at(referral);
  const cited =
    place === 'nccu_reference' ? documents.nccuReferences.at(document) : incidentText(documents, document);
  const isNccu =
    nccuReference !== '' &&
    (place === 'nccu_reference' ||
      place === 'nccu_reference_in_incident_field' ||
      isSamePlainReference(nccuReference, cited));
  const own = isNccu ? nccuReference : incidentText(referrals, referral);
  return { what: isNccu ? 'NCCU reference' : 'incident', own, cited, title: documents.titles.at(document) };
}

function sameIncident({ what, own, cited }: ComparedTexts): string {
  return `Same ${what} (${quote(own)}${own === cited ? '' : `, cited as ${quote(cited)}`})`;
}

function officerAsGiven(officer: string, author: string): string {
  return `officer (${officer}${officer === author ? '' : `, given as ${author}`})`;
}

function referenceSentence(
  rule: MatchRule,
  { reference }: Evidence,
  { what, own, cited, title }: ComparedTexts,
): string {
  if (rule === 'near_officer') return `${sameIncident({ what, own, cited, title })}.`;
  if (rule === 'mentioned')
    return `The document's title ${quote(title)} mentions the incident or NCCU reference of the referral (${quote(own)}).`;
  if (rule === 'officer_and_time') {
    const reason = cited === '' ? 'cites no reference' : `cites ${quote(cited)}, which cannot be compared`;
    return `The document ${reason}; it was submitted in the days around the referral (${quote(own)}).`;
  }
  const field = what === 'incident' ? 'incident reference' : what;
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

function officerSentence(
  agreement: OfficerAgreement,
  officer: string,
  author: string,
  forces: string,
): string {
  switch (agreement.kind) {
    case 'same':
      return `Same ${officerAsGiven(officer, author)}.`;
    case 'slip':
      return `The officer is given as ${author}: the name agrees with ${officer}, and the number is one slip away.`;
    case 'name':
      return `The officer is given by name only (${author}), and the directory has one such officer (${officer}).`;
    case 'possible':
      return doubtAboutOfficer(agreement.why, officer, author, forces);
    case 'other':
      return `The officer is given as ${author}, not ${officer}.`;
  }
}

function doubtAboutOfficer(why: DoubtAboutOfficer, officer: string, author: string, forces: string): string {
  switch (why) {
    case 'not_written':
      return 'One of the two records does not say who the officer is.';
    case 'number_with_other_name':
      return `The officer is given as ${author}: the number agrees with ${officer}, but the name is another person's.`;
    case 'number_of_several':
      return `The officer is given as ${author}: several people hold this number, and the records do not say which of them.`;
    case 'other_force':
      return `The officer is given as ${author}, but the two records are of two forces${forces}.`;
    case 'force_unclear':
      return `The officer is given as ${author}, but nobody can tell whether the two records are of one force${forces}.`;
    default:
      return `The officer is given as ${author}, which may or may not mean ${officer}.`;
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
