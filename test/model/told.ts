/** What the files of the force tell, row by row, as the model knows them. Days are '2026-03-16', times '2026-03-16T14:05'. */

export interface Person {
  readonly number: string;
  readonly name: string;
  readonly rank: string;
  readonly email: string;
  readonly team: string;
  /** The number of the person above; '' for nobody. */
  readonly supervisor: string;
  readonly from: string;
  /** The last day of service, or ''. */
  readonly until: string;
}

/** A row of the referral log. */
export interface Call {
  readonly serial: string;
  readonly incidentDay: string;
  readonly nccu: string;
  readonly at: string;
  readonly officer: string;
  readonly name: string;
  readonly team: string;
}

export type PaperStatus = 'Draft' | 'Submitted' | 'Evaluated' | 'Returned' | 'Withdrawn';

/** A row of the list of documents. */
export interface Paper {
  readonly urn: string;
  /** '' for a draft; a day alone where the time is not known. */
  readonly at: string;
  readonly officer: string;
  readonly name: string;
  /** The incident that is cited, or ''. */
  readonly serial: string;
  readonly incidentDay: string;
  readonly nccu: string;
  readonly status: PaperStatus;
  readonly title: string;
}

export interface Rows {
  readonly people: Person;
  readonly calls: Call;
  readonly papers: Paper;
}

/** A file, and the day as of which it tells. */
export type ToldFile = {
  [Kind in keyof Rows]: { readonly kind: Kind; readonly asOf: string; readonly rows: readonly Rows[Kind][] };
}[keyof Rows];

export type Ruling =
  | { readonly kind: 'accept'; readonly call: string; readonly urn: string }
  | { readonly kind: 'reject'; readonly call: string; readonly urn: string }
  | { readonly kind: 'exempt'; readonly call: string }
  | { readonly kind: 'undo'; readonly call: string };

/** What a person would call a referral. */
export const nameOf = ({ serial, officer, at }: Pick<Call, 'serial' | 'officer' | 'at'>): string =>
  `${serial} ${officer} ${at}`;
