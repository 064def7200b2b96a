/** How what a document cites agrees with the references of a referral: in its fields, and in its title. */
import {
  bestPair,
  isSameTime,
  type AgreeingPair,
  type Reference,
  type ReferenceAgreement,
} from '../domain/references/index.ts';
import { isWithin, WINDOWS } from './rules.ts';
import type { DocumentView, RecordView } from './tables.ts';

/** Which writing of the document agrees with which reference of the referral. */
export type AgreementPlace =
  'incident_reference' | 'nccu_reference' | 'nccu_reference_in_incident_field' | 'title';

export interface Cited {
  readonly reference: ReferenceAgreement;
  /** Null when no writing agrees. */
  readonly place: AgreementPlace | null;
  /** The two references; null where nothing agrees, or no more than a serial in a title. */
  readonly pair: AgreeingPair | null;
}

export const NOTHING_CITED: Cited = { reference: { kind: 'different' }, place: null, pair: null };
/** A number in a title that is long enough to be a serial, and no year. */
const SERIAL_IN_TITLE = /^(?!19\d\d$|20\d\d$)\d{4,}$/;

/** The best agreement between what the two records have in their reference fields. */
export function citedInFields({ references: own }: RecordView, { references: other }: RecordView): Cited {
  const [incident, cited] = [own.incident.references, other.incident.references];
  const found = [
    citedAs('incident_reference', bestPair(incident, cited)),
    citedAs('nccu_reference', bestPair(own.nccu, other.nccu)),
    citedAs('nccu_reference_in_incident_field', bestPair(own.nccu, cited)),
    citedAs('nccu_reference', bestPair(incident, other.nccu)),
  ];
  for (const kind of ['same', 'incomplete', 'slip'] as const) {
    const best = found.find(({ reference }) => reference.kind === kind);
    if (best) return best;
  }
  return NOTHING_CITED;
}

/** A title that gives the incident or the NCCU reference, or the serial alone within days of the referral. */
export function citedInTitle(referral: RecordView, document: DocumentView): Cited | null {
  const { mentions } = document;
  if (mentions.length === 0) return null;
  const own = [...referral.references.incident.references, ...referral.references.nccu];
  const inTitle = citedAs('title', bestPair(own, mentions));
  if (inTitle.reference.kind === 'same') return inTitle;
  if (!isWithin(WINDOWS.serial_in_title, referral.when, document.when)) return null;
  const isSerial = mentions.some(
    ({ serial }) => SERIAL_IN_TITLE.test(serial) && isSerialOf(own, serial, mentions),
  );
  return isSerial ? { place: 'title', reference: { kind: 'incomplete' }, pair: null } : null;
}

function citedAs(place: AgreementPlace, pair: AgreeingPair | null): Cited {
  return pair ? { reference: pair.agreement, place, pair } : NOTHING_CITED;
}

/** A day or a year that the title has beside the serial says that it is another incident's, where it is not the same. */
function isSerialOf(
  references: readonly Reference[],
  serial: string,
  mentions: readonly Reference[],
): boolean {
  const inFull = mentions.filter((mention) => mention.serial === serial && hasTime(mention));
  return references.some(
    (own) => own.serial === serial && !inFull.some((mention) => hasTime(own) && !isSameTime(own, mention)),
  );
}

function hasTime({ date, days, year }: Reference): boolean {
  return date !== '' || days.length > 0 || year !== null;
}
