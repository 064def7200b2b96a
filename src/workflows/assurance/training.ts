/** Compliance beside training: the four e-learning modules and the Hydra package (recommendations 8 and 9). Counts only. */
import { FigureCounter, NamedGroups } from '../../compliance/index.ts';
import type { Directory, Person } from '../../domain/officers/index.ts';
import type { JudgedStoredReferral } from '../referrals/stored-referrals.ts';
import { rated, type Rated } from './months.ts';

const MODULES = 4;
const NO_TEAM = '(no team)';

export const COMPLETIONS = ['completed', 'not_completed', 'not_recorded'] as const;
export type Completion = (typeof COMPLETIONS)[number];

/** Officers who made referrals, and the rate of those referrals. */
export interface TrainedGroup extends Rated {
  readonly officers: number;
}

export type TrainedGroups = Readonly<Record<Completion, TrainedGroup>>;

/** Officers of a team with a document missing who have not done the training; null where the directory does not tell. */
export interface Untrained {
  readonly withoutElearning: number | null;
  readonly withoutHydra: number | null;
}

/** A part is null where the directory has no such column. */
export interface Training {
  readonly elearning: TrainedGroups | null;
  readonly hydra: TrainedGroups | null;
}

type CompletionOf = (officer: Person | null) => Completion;

/** The training columns that a directory has. */
export interface TrainingColumns {
  readonly elearning: boolean;
  readonly hydra: boolean;
}

export function trainingColumns({ persons }: Directory): TrainingColumns {
  return {
    elearning: persons.some(({ record }) => record.elearningModules !== null),
    hydra: persons.some(({ record }) => record.hydraCompletedOn !== null),
  };
}

export class TrainingAccount {
  readonly #columns: TrainingColumns;
  readonly #elearning: Groups;
  readonly #hydra: Groups;
  readonly #untrained = new NamedGroups(NO_TEAM, () => ({
    elearning: new Set<Person>(),
    hydra: new Set<Person>(),
  }));

  constructor(columns: TrainingColumns, asAt: number) {
    this.#columns = columns;
    this.#elearning = new Groups(elearningOf, asAt);
    this.#hydra = new Groups(hydraOf, asAt);
  }

  add(referral: JudgedStoredReferral): void {
    this.#elearning.add(referral);
    this.#hydra.add(referral);
    const { officer, judged } = referral;
    // Every spelling of a team is shown to the groups, so that they name it as the figures do.
    const team = this.#untrained.find(judged.team);
    if (officer === null || judged.status !== 'missing') return;
    if (elearningOf(officer) === 'not_completed') team.elearning.add(officer);
    if (hydraOf(officer) === 'not_completed') team.hydra.add(officer);
  }

  /** Null where the directory has no training column at all. */
  result(): Training | null {
    const { elearning, hydra } = this.#columns;
    if (!elearning && !hydra) return null;
    return {
      elearning: elearning ? this.#elearning.result() : null,
      hydra: hydra ? this.#hydra.result() : null,
    };
  }

  /** By team, in the names of the figures. */
  untrained(): ReadonlyMap<string, Untrained> {
    const { elearning, hydra } = this.#columns;
    return new Map(
      this.#untrained.inOrder().map(({ name, group }) => [
        name,
        {
          withoutElearning: elearning ? group.elearning.size : null,
          withoutHydra: hydra ? group.hydra.size : null,
        },
      ]),
    );
  }
}

class Groups {
  readonly #completionOf: CompletionOf;
  readonly #groups: Readonly<Record<Completion, { officers: Set<string>; figures: FigureCounter }>>;

  constructor(completionOf: CompletionOf, asAt: number) {
    this.#completionOf = completionOf;
    const group = () => ({ officers: new Set<string>(), figures: new FigureCounter(asAt) });
    this.#groups = { completed: group(), not_completed: group(), not_recorded: group() };
  }

  add({ officer, judged }: JudgedStoredReferral): void {
    const group = this.#groups[this.#completionOf(officer)];
    group.officers.add(officer ? `person ${officer.index}` : `${judged.officerNumber} ${judged.officerName}`);
    group.figures.add(judged);
  }

  result(): TrainedGroups {
    const of = (completion: Completion): TrainedGroup => {
      const { officers, figures } = this.#groups[completion];
      const { due, statuses } = figures.total();
      const submitted = statuses.submitted_on_time + statuses.submitted_late;
      return { officers: officers.size, ...rated(submitted, due) };
    };
    return {
      completed: of('completed'),
      not_completed: of('not_completed'),
      not_recorded: of('not_recorded'),
    };
  }
}

function elearningOf(officer: Person | null): Completion {
  const modules = officer?.record.elearningModules ?? null;
  if (modules === null) return 'not_recorded';
  return modules >= MODULES ? 'completed' : 'not_completed';
}

/** A blank day of completion is a course not done. */
function hydraOf(officer: Person | null): Completion {
  if (officer === null) return 'not_recorded';
  return officer.record.hydraCompletedOn === null ? 'not_completed' : 'completed';
}
