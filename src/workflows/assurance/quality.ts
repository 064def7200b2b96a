/** What the exports lack, counted: each line says how many of how many. */
import type { CodeVerdict, JudgeCode } from '../../../config/crime-identifier-codes.ts';
import type { StoredDocument } from '../../../db/stores/documents.ts';
import { londonDayNumber } from '../../domain/london-time.ts';
import type { Directory, Person } from '../../domain/officers/index.ts';
import { readReferences } from '../../domain/references/index.ts';
import { judgeAddress } from '../../reminders/address.ts';
import { chainOfCommand, forceToldBy, otherForceBy, type ChainOfCommand } from '../../reminders/index.ts';
import type { JudgedStoredReferral } from '../referrals/stored-referrals.ts';

export interface QualityLine {
  readonly code: string;
  readonly label: string;
  readonly count: number;
  readonly of: number;
  /** What is counted. */
  readonly unit: 'referrals' | 'credited documents' | 'documents held';
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
  readonly #reachable = new Map<Person, Map<string, boolean>>();
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
    if (!this.#hasReachableSupervisor(officer, record)) this.#withoutSupervisor++;
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
    const ofReferrals = (code: string, label: string, count: number): QualityLine => ({
      ...{ code, label, count, of: this.#referrals },
      unit: 'referrals',
    });
    const ofCredited = (code: string, label: string, count: number): QualityLine => ({
      ...{ code, label, count, of: credited },
      unit: 'credited documents',
    });
    return [
      ofReferrals('other_officer', 'Document by another officer', this.#byOther),
      ofCredited('code_missing', 'Crime identifier code missing', missing),
      ofCredited('code_wrong', 'Crime identifier code wrong', wrong),
      ofReferrals('no_supervisor', 'No reachable supervisor', this.#withoutSupervisor),
      ofReferrals('reference_unreadable', 'Incident reference not readable', this.#unreadable),
      {
        ...{ code: 'status_unknown', label: 'Status word not known' },
        ...{ count: this.#unknownStatus.size, of: this.#held.size, unit: 'documents held' },
      },
    ];
  }

  /** Officers are few and referrals many, so each officer is asked about once for each force that referrals name. */
  #hasReachableSupervisor(officer: Person | null, record: JudgedStoredReferral['record']): boolean {
    if (!officer) return false;
    const told = forceToldBy(record);
    const ofOfficer = this.#reachable.get(officer) ?? new Map<string, boolean>();
    this.#reachable.set(officer, ofOfficer);
    const known = ofOfficer.get(told.name);
    if (known !== undefined) return known;
    const isReachable = this.#isReachable(
      chainOfCommand(officer, this.#rules.directory, this.#rules.day, told),
      record,
    );
    ofOfficer.set(told.name, isReachable);
    return isReachable;
  }

  #isReachable({ officer, supervisor }: ChainOfCommand, record: JudgedStoredReferral['record']): boolean {
    if (!supervisor || supervisor === 'unclear' || supervisor.service !== 'serving') return false;
    const { emailAllowedDomains } = this.#rules;
    const verdict = judgeAddress(supervisor.email, emailAllowedDomains);
    const isUsable =
      verdict.usable || (emailAllowedDomains.length === 0 && verdict.fault === 'domain_not_allowed');
    return isUsable && otherForceBy({ ...record, officer }, supervisor, supervisor.email) === null;
  }
}

function isUnreadable({ incidentReference, referredAt }: JudgedStoredReferral['record']): boolean {
  const row = { day: londonDayNumber(referredAt.instant), early: false };
  return readReferences(incidentReference, row).references.length === 0;
}
