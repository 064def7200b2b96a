/** The records that files tell of: each is what it was last told to be, by the day of the file and not of its import. */
import { nameOf, type Call, type Paper, type Person, type ToldFile } from './told.ts';

interface Telling<Row> {
  readonly asOf: string;
  readonly row: Row;
}

/** All tellings of one record, in the order of their days; of one day, in the order of imports. */
type Told<Row> = Telling<Row>[];

export interface PaperNow extends Paper {
  readonly isSubmitted: boolean;
}

export class Records {
  private readonly calls: Told<Call>[] = [];
  private readonly papers: Told<Paper>[] = [];
  private readonly people: Told<Person>[] = [];

  take(file: ToldFile): void {
    const { asOf } = file;
    switch (file.kind) {
      case 'calls':
        for (const row of file.rows) add(this.calls, isSameCall, { asOf, row });
        return;
      case 'papers':
        for (const row of file.rows) add(this.papers, isSamePaper, { asOf, row });
        return;
      case 'people':
        for (const row of file.rows) add(this.people, isSamePerson, { asOf, row });
    }
  }

  callsNow(): Call[] {
    return this.calls.map(callNow);
  }

  callNamed(name: string): number {
    return this.calls.findIndex((told) => nameOf(callNow(told)) === name);
  }

  papersNow(): PaperNow[] {
    return this.papers.map(paperNow);
  }

  peopleNow(): Person[] {
    return this.people.map(lastOf);
  }
}

function add<Row>(
  records: Told<Row>[],
  isSame: (told: Told<Row>, row: Row) => boolean,
  telling: Telling<Row>,
): void {
  const told = records.find((one) => isSame(one, telling.row));
  if (!told) {
    records.push([telling]);
    return;
  }
  const later = told.findIndex(({ asOf }) => asOf > telling.asOf);
  told.splice(later < 0 ? told.length : later, 0, telling);
}

function lastOf<Row>(told: Told<Row>): Row {
  const last = told.at(-1);
  if (!last) throw new Error('nothing was told');
  return last.row;
}

const isSamePaper = (told: Told<Paper>, { urn }: Paper): boolean => lastOf(told).urn === urn;

/** By the NCCU reference; where one side has none, by incident, officer and time. */
function isSameCall(told: Told<Call>, { nccu, ...row }: Call): boolean {
  const known = callNow(told).nccu;
  if (nccu !== '' && known !== '') return nccu === known;
  return told.some((one) => nameOf(one.row) === nameOf(row));
}

const isSamePerson = (told: Told<Person>, { number, name }: Person): boolean =>
  lastOf(told).number === number && lastOf(told).name === name;

/** An NCCU reference that was once told is not taken away by a blank. */
function callNow(told: Told<Call>): Call {
  const withReference = told.filter(({ row }) => row.nccu !== '');
  return { ...lastOf(told), nccu: withReference.at(-1)?.row.nccu ?? '' };
}

/** Rework keeps the first submission time; a time that changes without a return is a correction. */
function paperNow(told: Told<Paper>): PaperNow {
  let at = '';
  let wasReturned = false;
  for (const { row } of told) {
    const isIn = isSubmittedStatus(row);
    if (isIn) at = wasReturned && at < row.at ? at : row.at;
    if (row.status === 'Returned' && at !== '') wasReturned = true;
  }
  const row = lastOf(told);
  return { ...row, at, isSubmitted: isSubmittedStatus(row) };
}

const isSubmittedStatus = ({ status }: Paper): boolean => status === 'Submitted' || status === 'Evaluated';
