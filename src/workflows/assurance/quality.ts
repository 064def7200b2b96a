/** What the exports lack, counted: each line says how many of how many. */
import type { CodeVerdict, JudgeCode } from '../../../config/crime-identifier-codes.ts';
import type { StoredDocument } from '../../../db/stores/documents.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import type { Directory, Person } from '../../domain/officers/index.ts';
import { readReferences } from '../../domain/references/index.ts';
import { judgeAddress } from '../../reminders/address.ts';
import { chainOfCommand } from '../../reminders/index.ts';
import type { JudgedStoredReferral } from '../stored-referrals.ts';

export interface QualityLine {
  readonly code: string;
  readonly label: string;
  readonly count: number;
  readonly of: number;
}

export interface QualityRules {
  readonly judgeCode: JudgeCode;
  /** None where the setting is not made: then an address only has to be well formed. */
  readonly emailAllowedDomains: readonly string[];
  readonly directory: Directory;
  /** The London day on which supervisors are asked for. */
  readonly day: number;
}

export class QualityAccount {
  readonly #rules: QualityRules;
  readonly #codes: Record<CodeVerdict, number> = { missing: 0, wrong: 0, right: 0 };
  readonly #reachable = new Map<Person | null, boolean>();
  #referrals = 0;
  #byOther = 0;
  #withoutSupervisor = 0;
  #unreadable = 0;
  readonly #held = new Set<number>();
  readonly #unknownStatus = new Set<number>();

  constructor(rules: QualityRules) {
    this.#rules = rules;
  }

  /** `documents` has all that are held against the referral. */
  add(referral: JudgedStoredReferral, documents: ReadonlyMap<number, StoredDocument>): void {
    const { record, judged, officer, links } = referral;
    this.#referrals++;
    if (judged.status === 'submitted_by_other') this.#byOther++;
    if (!this.#hasReachableSupervisor(officer)) this.#withoutSupervisor++;
    if (isUnreadable(record)) this.#unreadable++;
    for (const { documentId, kind } of links) {
      const document = documents.get(documentId);
      if (!document) continue;
      if (kind === 'accepted') this.#codes[this.#rules.judgeCode(document.record.crimeIdentifierCode)]++;
      this.#held.add(documentId);
      if (document.record.submission === 'unknown') this.#unknownStatus.add(documentId);
    }
  }

  lines(): QualityLine[] {
    const { missing, wrong, right } = this.#codes;
    const credited = missing + wrong + right;
    const line = (code: string, label: string, count: number, of: number) => ({ code, label, count, of });
    return [
      line(
        'other_officer',
        'Referrals whose document another officer submitted',
        this.#byOther,
        this.#referrals,
      ),
      line('code_missing', 'Credited documents without a crime identifier code', missing, credited),
      line(
        'code_wrong',
        'Credited documents whose crime identifier code is not a right one',
        wrong,
        credited,
      ),
      line(
        'no_supervisor',
        'Referrals whose officer has no supervisor with a usable address',
        this.#withoutSupervisor,
        this.#referrals,
      ),
      line(
        'reference_unreadable',
        'Referrals whose incident reference is blank or cannot be read',
        this.#unreadable,
        this.#referrals,
      ),
      line(
        'status_unknown',
        'Documents with a status word that is not known',
        this.#unknownStatus.size,
        this.#held.size,
      ),
    ];
  }

  /** Officers are few and referrals many, so each officer is asked about once. */
  #hasReachableSupervisor(officer: Person | null): boolean {
    let reachable = this.#reachable.get(officer);
    if (reachable === undefined) {
      const { directory, day, emailAllowedDomains } = this.#rules;
      const { supervisor } = chainOfCommand(officer, directory, day);
      const verdict = judgeAddress(supervisor?.email ?? '', emailAllowedDomains);
      reachable =
        verdict.usable || (emailAllowedDomains.length === 0 && verdict.fault === 'domain_not_allowed');
      this.#reachable.set(officer, reachable);
    }
    return reachable;
  }
}

function isUnreadable({ incidentReference, referredAt }: JudgedStoredReferral['record']): boolean {
  const row = { day: londonDayNumber(referredAt.instant), early: false };
  return readReferences(incidentReference, row).references.length === 0;
}
