/** What happens in the force: calls to the NCCU and the documents about them, as the exports of later days show them. */
import { dayOf, daysAfter, hoursAfter } from './calendar.ts';
import { numbersApart, type Seeded } from './seeded.ts';
import type { Call, Paper, PaperStatus, Person } from './told.ts';

/** How a record reads in the exports from a day on. */
export interface Version<Row> {
  readonly from: string;
  readonly row: Row;
}

export interface History {
  readonly calls: Version<Call>[][];
  readonly papers: Version<Paper>[][];
}

/** What may be done about a call; some are made more often. */
const DEEDS = [
  ...['in time', 'in time', 'in time', 'late', 'late', 'never', 'never', 'never', 'draft', 'returned'],
  ...['returned while late', 'corrected', 'corrected back', 'another officer', 'second call'],
  ...['withdrawn', 'twice', 'at the last minute', 'only a day'],
] as const;
/** Without an incident, a document may be about any call of its officer: these are of officers who call once. */
export const QUIET_DEEDS = ['no reference', 'by NCCU reference'] as const;
type Deed = (typeof DEEDS)[number] | (typeof QUIET_DEEDS)[number];

const TITLES = ['Vehicle stop', 'House visit', 'Report from the port', 'Van check'];

interface Occasion {
  readonly call: Call;
  readonly colleague: Person;
  readonly newUrn: () => string;
}

export class Happenings {
  readonly history: History = { calls: [], papers: [] };
  private readonly serials = numbersApart(5);
  private count = 0;
  private papersMade = 0;

  constructor(private readonly random: Seeded) {}

  /** Somebody calls the NCCU on a day, between 9:31 and 22:30, and does something about it, or nothing. */
  call(day: string, officer: Person, colleague: Person, forced?: Deed): void {
    const { random } = this;
    // No moment of these is the moment of a run.
    const minutes = 9 * 60 + 31 + random.below(13 * 60 - 1);
    const at = `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    const number = ++this.count;
    const call: Call = {
      serial: this.serials.next().value as string,
      incidentDay: day,
      nccu: `NCCU/26/${String(number * 37 + 10_000)}`,
      at,
      officer: officer.number,
      name: officer.name,
      team: officer.team,
    };
    // In an order that brings each of them about equally often.
    const deed = forced ?? DEEDS[(number * 7) % DEEDS.length] ?? 'never';
    this.history.calls.push(this.callVersions(call, deed));
    if (deed === 'second call') {
      const again = { ...call, at: hoursAfter(at, 1), nccu: `NCCU/26/${String(number * 37 + 60_000)}` };
      this.history.calls.push([{ from: daysAfter(day, 1), row: again }]);
    }
    const newUrn = () => `INT/26/${String(++this.papersMade * 41 + 20_000)}`;
    this.history.papers.push(...this.papersAbout(deed, { call, colleague, newUrn }));
  }

  /** The reference comes later, the team changes, or the time is corrected; most stay as they are. */
  private callVersions(call: Call, deed: Deed): Version<Call>[] {
    const { random } = this;
    const from = daysAfter(dayOf(call.at), 1);
    const first: Version<Call> = { from, row: call };
    const chance = random.chance();
    const later = daysAfter(from, 1 + random.below(5));
    if (deed === 'by NCCU reference' || chance < 0.15) {
      return [
        { from, row: { ...call, nccu: '' } },
        { from: later, row: call },
      ];
    }
    if (chance < 0.25) return [first, { from: later, row: { ...call, team: 'Response  a' } }];
    // The first of two calls about one incident keeps its time.
    if (chance < 0.32 && deed !== 'second call')
      return [first, { from: later, row: { ...call, at: hoursAfter(call.at, 1) } }];
    return [first];
  }

  private papersAbout(deed: Deed, { call, colleague, newUrn }: Occasion): Version<Paper>[][] {
    const { random } = this;
    const soon = hoursAfter(call.at, 1 + random.below(8));
    const late = hoursAfter(call.at, 26 + random.below(120));
    const paper = paperAbout(call, newUrn(), random.one(TITLES));
    const versions = (...told: [at: string, status: PaperStatus, changes?: Partial<Paper>][]) =>
      versionsOf(paper, told);
    const inTime = () => [versions([soon, 'Submitted'], [hoursAfter(soon, 72), 'Evaluated', { at: soon }])];
    const papers: Readonly<Record<Deed, () => Version<Paper>[][]>> = {
      never: () => [],
      'in time': inTime,
      'second call': inTime,
      late: () => [
        versions([late, 'Submitted'], [hoursAfter(late, 48), 'Submitted', { at: late, title: 'New title' }]),
      ],
      draft: () => [versions([soon, 'Draft', { at: '' }], [late, 'Submitted'])],
      returned: () => [
        versions(
          [soon, 'Submitted'],
          [hoursAfter(soon, 30), 'Returned', { at: soon }],
          [hoursAfter(soon, 80), 'Submitted'],
        ),
      ],
      'returned while late': () => [
        versions(
          [late, 'Submitted'],
          [hoursAfter(late, 30), 'Returned', { at: late }],
          [hoursAfter(late, 55), 'Submitted'],
        ),
      ],
      corrected: () => [
        versions([soon, 'Submitted'], [hoursAfter(soon, 48), 'Submitted', { at: hoursAfter(call.at, 30) }]),
      ],
      'corrected back': () => [
        versions([late, 'Submitted'], [hoursAfter(late, 48), 'Submitted', { at: soon }]),
      ],
      'another officer': () => [
        versions([soon, 'Submitted', { officer: colleague.number, name: colleague.name }]),
      ],
      'by NCCU reference': () => [versions([soon, 'Submitted', { serial: '', nccu: call.nccu }])],
      withdrawn: () => [versions([soon, 'Submitted'], [hoursAfter(soon, 60), 'Withdrawn', { at: soon }])],
      twice: () => [
        versions([soon, 'Submitted']),
        versionsOf({ ...paper, urn: newUrn() }, [[late, 'Submitted']]),
      ],
      'at the last minute': () => [versions([hoursAfter(call.at, 24), 'Submitted'])],
      'only a day': () => [versions([dayOf(hoursAfter(call.at, 24)), 'Submitted'])],
      'no reference': () => [
        versions(
          [hoursAfter(call.at, 1), 'Submitted', { serial: '' }],
          [late, 'Evaluated', { at: hoursAfter(call.at, 1), serial: '', title: 'New title' }],
        ),
      ],
    };
    return papers[deed]();
  }
}

function paperAbout({ serial, incidentDay, officer, name }: Call, urn: string, title: string): Paper {
  return { urn, at: '', officer, name, serial, incidentDay, nccu: '', status: 'Draft', title };
}

/** Each is in the exports from the day after it happened. */
function versionsOf(
  paper: Paper,
  told: readonly [at: string, status: PaperStatus, changes?: Partial<Paper>][],
): Version<Paper>[] {
  return told.map(([at, status, changes = {}]) => ({
    from: daysAfter(dayOf(at), 1),
    row: { ...paper, at, status, ...changes },
  }));
}

const two = (number: number): string => String(number).padStart(2, '0');

/** The rows of an export of a day: whatever there was by then. */
export function rowsOn<Row>(histories: readonly Version<Row>[][], day: string): Row[] {
  return histories
    .flatMap((versions) => versions.filter(({ from }) => from <= day).slice(-1))
    .map(({ row }) => row);
}
