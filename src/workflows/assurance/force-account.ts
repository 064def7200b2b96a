/** One force's part of the assurance report, referral by referral. */
import type { StoredDocument } from '../../../db/stores/documents.ts';
import type { Publication } from '../../../db/stores/returns.ts';
import { FigureCounter, type FigureRow } from '../../compliance/index.ts';
import { groupBy } from '../../domain/group-by.ts';
import type { View } from '../referrals/as-at.ts';
import type { JudgedStoredReferral } from '../referrals/stored-referrals.ts';
import { rated, reportMonth, type Rated, type ReportMonth } from './months.ts';
import { QualityAccount, type QualityLine, type QualityRules } from './quality.ts';
import { TrainingAccount, type Training, type TrainingColumns, type Untrained } from './training.ts';

/** A team's referrals that still want something. */
export interface OutstandingTeam extends Untrained {
  readonly team: string;
  readonly missing: number;
  readonly needsReview: number;
  readonly submittedByOther: number;
  readonly awaiting: number;
}

export interface ForceReport {
  /** '' where the exports name no force. */
  readonly force: string;
  readonly months: readonly ReportMonth[];
  /** All the months together. */
  readonly whole: Rated & { readonly referrals: number };
  /** Most missing first; teams that want nothing are left out. */
  readonly outstanding: readonly OutstandingTeam[];
  readonly quality: readonly QualityLine[];
  readonly training: Training | null;
}

export interface AccountRules extends QualityRules {
  readonly view: View;
  readonly trainingColumns: TrainingColumns;
}

export class ForceAccount {
  readonly #key: string;
  readonly #view: View;
  readonly #figures: FigureCounter;
  readonly #quality: QualityAccount;
  readonly #training: TrainingAccount;

  /** `key` is the force's, as `forceGroup` writes it. */
  constructor(key: string, rules: AccountRules) {
    this.#key = key;
    this.#view = rules.view;
    this.#figures = new FigureCounter(rules.view.asAt);
    this.#quality = new QualityAccount(rules);
    this.#training = new TrainingAccount(rules.trainingColumns, rules.view.asAt);
  }

  add(referral: JudgedStoredReferral, documents: ReadonlyMap<number, StoredDocument>): void {
    this.#figures.add(referral.judged);
    this.#quality.add(referral, documents);
    this.#training.add(referral);
  }

  /** `publicationOf` answers what was published of a month, if anything was. */
  report(months: readonly string[], publicationOf: (month: string) => Publication | null): ForceReport {
    const rows = this.#figures.rows();
    const shown = months.map((month) =>
      reportMonth(month, this.#key, this.#figures.total(month), publicationOf(month), this.#view),
    );
    const sum = (name: 'due' | 'submitted' | 'referrals'): number =>
      shown.reduce((total, month) => total + month[name], 0);
    return {
      force: rows[0]?.force ?? '',
      months: shown,
      whole: { ...rated(sum('submitted'), sum('due')), referrals: sum('referrals') },
      outstanding: outstandingTeams(rows, this.#training.untrained()),
      quality: this.#quality.lines(),
      training: this.#training.result(),
    };
  }
}

function outstandingTeams(
  rows: readonly FigureRow[],
  untrained: ReadonlyMap<string, Untrained>,
): OutstandingTeam[] {
  const teams = groupBy(
    rows.filter(({ level }) => level === 'team'),
    ({ team }) => team,
  );
  return [...teams]
    .map(([team, ofTeam]) => {
      const count = (status: keyof FigureRow['figures']['statuses']): number =>
        ofTeam.reduce((sum, { figures }) => sum + figures.statuses[status], 0);
      return {
        team,
        missing: count('missing'),
        needsReview: count('needs_review'),
        submittedByOther: count('submitted_by_other'),
        awaiting: count('awaiting'),
        ...(untrained.get(team) ?? { withoutElearning: null, withoutHydra: null }),
      };
    })
    .filter((team) => team.missing + team.needsReview + team.submittedByOther + team.awaiting > 0)
    .sort((a, b) => b.missing - a.missing || b.needsReview - a.needsReview || (a.team < b.team ? -1 : 1));
}
