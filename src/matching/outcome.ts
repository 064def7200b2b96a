/** What matching decides, for each referral by its number: the accepted document, or those that wait for a person. */
import { haveOneNumber, type Judgement } from './judge.ts';
import { MATCH_RULES, type MatchRule } from './rules.ts';
import type { DocumentTable } from './tables.ts';

/** A document held against a referral, and what speaks for it. */
export interface JudgedDocument {
  readonly document: number;
  readonly rule: MatchRule;
  /** Null for what a person decided. */
  readonly judgement: Judgement | null;
  /** The officer's other referral of the incident, where the document is this one's only because it is that one's. */
  readonly through?: number | undefined;
}

const NONE = -1;

export class MatchOutcome {
  readonly #documents: DocumentTable;
  readonly #accepted: Int32Array;
  readonly #rules: Uint8Array;
  readonly #judgements = new Map<number, Judgement>();
  readonly #through = new Map<number, number>();
  readonly #spent: Uint8Array;
  readonly #candidates = new Map<number, JudgedDocument[]>();
  readonly #byOthers = new Map<number, number>();

  constructor(referralCount: number, documents: DocumentTable) {
    this.#documents = documents;
    this.#accepted = new Int32Array(referralCount).fill(NONE);
    this.#rules = new Uint8Array(referralCount);
    this.#spent = new Uint8Array(documents.length);
  }

  accepted(referral: number): JudgedDocument | null {
    const document = this.#accepted[referral] ?? NONE;
    const rule = MATCH_RULES[this.#rules[referral] ?? 0] ?? 'exact';
    if (document === NONE) return null;
    const judgement = this.#judgements.get(referral) ?? null;
    return { document, rule, judgement, through: this.#through.get(referral) };
  }

  isSatisfied(referral: number): boolean {
    return this.#accepted[referral] !== NONE;
  }

  isReviewed(referral: number): boolean {
    return this.isSatisfied(referral) && MATCH_RULES[this.#rules[referral] ?? 0] === 'reviewer';
  }

  isSpent(document: number): boolean {
    return this.#spent[document] === 1;
  }

  /** Takes a document out of the running for every other referral. */
  spend(document: number): void {
    this.#spent[document] = 1;
  }

  /** Accepts a document; of several for one referral the first that was submitted counts, but for a person's choice. */
  accept(referral: number, document: number, rule: MatchRule, judgement: Judgement | null): void {
    this.spend(document);
    const known = this.#accepted[referral] ?? NONE;
    if (known !== NONE && (this.isReviewed(referral) || !this.isBefore(document, known))) return;
    this.#accepted[referral] = document;
    this.#rules[referral] = MATCH_RULES.indexOf(rule);
    if (judgement) this.#judgements.set(referral, judgement);
  }

  /** Gives a referral the document of the officer's other referral of the incident. */
  share(referral: number, matched: number): void {
    const accepted = this.accepted(matched);
    if (!accepted) return;
    this.accept(referral, accepted.document, accepted.rule, accepted.judgement);
    this.#through.set(referral, accepted.through ?? matched);
  }

  /** An order of documents that owes nothing to the order of rows: submission time, then reference. */
  isBefore(a: number, b: number): boolean {
    const earlier = this.#documents.instant(a) - this.#documents.instant(b);
    if (earlier !== 0) return earlier < 0;
    return this.#documents.documentReferences.at(a) < this.#documents.documentReferences.at(b);
  }

  addCandidate(referral: number, candidate: JudgedDocument): void {
    const known = this.#candidates.get(referral);
    if (!known) this.#candidates.set(referral, [candidate]);
    else if (!known.some(({ document }) => document === candidate.document)) known.push(candidate);
  }

  /** The documents that wait for a decision, strongest first; none once a document is accepted. */
  candidates(referral: number): readonly JudgedDocument[] {
    if (this.isSatisfied(referral)) return [];
    const open = (this.#candidates.get(referral) ?? []).filter(
      (candidate) => !this.isSpent(candidate.document) || mayBeShared(candidate),
    );
    const rank = ({ judgement }: JudgedDocument): number => judgement?.rank ?? 0;
    return open.sort((a, b) => rank(a) - rank(b) || (this.isBefore(a.document, b.document) ? -1 : 1));
  }

  addByOther(referral: number, document: number): void {
    const known = this.#byOthers.get(referral);
    if (known === undefined || this.isBefore(document, known)) this.#byOthers.set(referral, document);
  }

  /** Another officer's document for the same incident, if there is one. */
  byOther(referral: number): number | null {
    return this.#byOthers.get(referral) ?? null;
  }
}

/** The document of another referral of the incident, whose officer may be this one's too: the number is the same. */
function mayBeShared({ rule, judgement }: JudgedDocument): boolean {
  return rule === 'near_officer' && judgement !== null && haveOneNumber(judgement.evidence.officer);
}
