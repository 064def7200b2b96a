import { jointUnit } from '../../scripts/bench/joint.ts';
import { readCsvRecords } from '../../scripts/bench/csv-rows.ts';
import {
  scoreJoint,
  UNIT_ADDRESS,
  type JointAnswer,
  type Message,
  type WayAnswer,
} from '../../scripts/bench/joint-score.ts';
import { directoryImports, exportFiles, type ExportFile } from '../../scripts/simulator/export-files.ts';
import { calendarOf } from '../../scripts/simulator/clock.ts';
import type { SimulatedForce } from '../../scripts/simulator/force.ts';
import { forceWrittenAs } from '../../scripts/simulator/joint-columns.ts';
import { DIMENSIONS, parseJointSettings, PAIRS } from '../../scripts/simulator/joint.ts';
import { JOINT_HELD_OUT, JOINT_TUNING, TUNING_STYLES } from '../../scripts/simulator/styles.ts';

const unit = (set: string, seed = 3, style = 'log_of_date'): SimulatedForce =>
  jointUnit(seed, style, { set, referrals: 200 });

const textOf = (force: SimulatedForce): string =>
  [...Object.values<ExportFile>({ ...exportFiles(force) }), ...directoryImports(force)]
    .map(({ bytes }) => bytes.toString('base64'))
    .join('\n');

const [norfolk, suffolk] = PAIRS.norfolk_suffolk;

describe('a joint unit', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(textOf(unit(''))).toBe(textOf(unit('')));
    expect(textOf(unit(''))).not.toBe(textOf(unit('', 4)));
  });

  test('has every situation among the seeds that are tuned on, none of which is held out', () => {
    const drawn = JOINT_TUNING.seeds.map(
      (seed) => jointUnit(seed, 'log_of_date', { set: '', referrals: 20 }).joint,
    );
    for (const [dimension, values] of Object.entries(DIMENSIONS)) {
      const found = new Set(drawn.map((joint) => new Map(Object.entries(joint ?? {})).get(dimension)));
      expect([dimension, [...found].sort()]).toEqual([dimension, [...new Set(values)].sort()]);
    }
    const tuned = new Set<number>(JOINT_TUNING.seeds);
    expect(JOINT_HELD_OUT.seeds.filter((seed) => tuned.has(seed))).toEqual([]);
    expect(JOINT_HELD_OUT.styles.filter((style) => style in TUNING_STYLES)).toEqual([]);
  });

  test('refuses a situation or a value that there is not', () => {
    expect(() => parseJointSettings('weather=wet')).toThrow(/weather/);
    expect(() => parseJointSettings('told=nowhere')).toThrow(/nowhere/);
  });

  test('issues numbers in both forces to different people', () => {
    const { officers } = unit('numbers=shared,movers=none');
    const ofSuffolk = officers.filter(({ force }) => force === officers.at(-1)?.force);
    const ofBoth = ofSuffolk.filter(({ number, id }) =>
      officers.some((other) => other.number === number && other.id !== id),
    );
    expect(ofBoth.length).toBeGreaterThan(ofSuffolk.length / 3);
  });

  test('has some officers of both forces report the same serial of a day under the same number', () => {
    const { referrals } = unit('logs=echoed,numbers=shared');
    const echoes = referrals.filter(({ incident, officer }) =>
      referrals.some(
        (other) =>
          other.incident.force !== incident.force &&
          other.incident.day === incident.day &&
          other.incident.daySerial === incident.daySerial &&
          other.officer.number === officer.number,
      ),
    );
    expect(echoes.length).toBeGreaterThan(1);
  });

  test('knows the document that an officer wrote after the move, and the sergeant of today', () => {
    const force = jointUnit(3, 'log_of_date', { set: 'movers=two_rows_new_address', referrals: 1500 });
    const places = force.referrals.flatMap(({ officer }, index) =>
      officer.movedTo && force.truth[index]?.answers.length ? [index] : [],
    );
    const afterMove = places.filter((index) => {
      const answers = force.truth[index]?.answers ?? [];
      const officer = force.referrals[index]?.officer;
      return force.documents.some(
        (document) =>
          answers.includes(document.reference) && document.officer.number === officer?.movedTo?.number,
      );
    });
    expect(afterMove.length).toBeGreaterThan(0);
    for (const index of places) {
      const officer = force.referrals[index]?.officer;
      const { supervisor, force: counted } = force.truth[index] ?? {};
      expect(counted).toBe(officer?.force);
      if (supervisor) expect(supervisor.force).toBe(officer?.movedTo?.force);
    }
  });

  test('lists who moved in one row where the directory keeps no other', () => {
    const force = unit('movers=one_row_new_address,directory=with_force,told=usual_column');
    const directory = directoryImports(force)[0]?.bytes.toString('latin1').replaceAll('\0', '') ?? '';
    const moved = force.officers.flatMap(({ movedTo, email }) => (movedTo ? [{ movedTo, email }] : []));
    expect(moved.length).toBeGreaterThan(0);
    for (const { movedTo, email } of moved) {
      expect(directory).toContain(movedTo.email);
      expect(directory).not.toContain(email);
    }
  });

  test.each([
    ['none', 0],
    ['with_force', 1],
    ['two_files', 2],
    ['again_without_force', 2],
  ])('with directory=%s imports %i files of it', (directory, files) => {
    expect(directoryImports(unit(`told=usual_column,directory=${directory}`))).toHaveLength(files);
  });

  test('reads every name that it writes, and no joint or unknown one', () => {
    expect(
      ['Norfolk', 'NORFOLK', '36', '36 Norfolk', 'Norfolk (36)'].map((text) =>
        forceWrittenAs(text, 'norfolk_suffolk'),
      ),
    ).toEqual(Array(5).fill(norfolk.force));
    for (const text of ['', 'Norfolk & Suffolk', 'Regional', '55']) {
      expect(forceWrittenAs(text, 'norfolk_suffolk')).toBeNull();
    }
  });
});

describe('the score of a joint unit', () => {
  const force = unit(
    'pair=norfolk_suffolk,told=usual_column,written=alike,directory=with_force,movers=none,numbers=shared',
  );
  const summaryOf = (rows: readonly (readonly [string, number])[]): WayAnswer['summary'] =>
    readCsvRecords(
      ['level,force,referrals,needs_review', ...rows.map(([name, count]) => `force,${name},${count},0`)].join(
        '\n',
      ),
    );
  const count = (name: string): number => force.truth.filter((truth) => truth.force === name).length;
  const right: WayAnswer = {
    shown: new Map(
      force.truth.map(({ status, answers }, index) => [
        index,
        { status, documentReference: answers[0] ?? '', rule: 'exact', explanation: '' },
      ]),
    ),
    summary: summaryOf([
      [norfolk.force, count(norfolk.force)],
      ['SUFFOLK', count(suffolk.force)],
    ]),
  };
  const unread: WayAnswer = { shown: new Map(), summary: [] };
  const answer = (parts: Partial<JointAnswer>): JointAnswer => ({
    check: unread,
    kept: unread,
    messages: [],
    refused: [],
    setAside: 0,
    ...parts,
  });
  const index = force.truth.findIndex(({ supervisor }) => supervisor?.force === norfolk.force);
  const entry = (to: string): Message => {
    const referral = force.referrals[index];
    const { year, month, day } = calendarOf(referral?.at ?? 0);
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep'];
    const minutes = (referral?.at ?? 0) % 1440;
    const time = [Math.floor(minutes / 60), minutes % 60]
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
    const text = `1. ${referral?.officer.surname} (${referral?.officer.number})\n   Referred Mon ${day} ${months[month - 1]} ${year}, ${time}\n`;
    return { kind: 'digest', to, copy_to: [], referrals: 1, text };
  };

  test('finds no fault with the truth, whatever known name a force has', () => {
    const { errors, tally } = scoreJoint(force, answer({ check: right }));
    expect(errors).toEqual([]);
    expect(tally.counts).toMatchObject({ noForce: 0, wrongForce: 0, extraRows: 0, refused: 0 });
  });

  test('counts a credit by a document of the other force', () => {
    const other = force.documents.find(
      (document) => document.officer.force === suffolk.force && document.counts,
    );
    const shown = new Map(right.shown).set(index, {
      status: 'submitted_on_time',
      documentReference: other?.reference ?? '',
      rule: 'exact',
      explanation: '',
    });
    const { tally } = scoreJoint(force, answer({ check: { ...right, shown } }));
    expect(tally.counts.acrossForces).toBe(1);
    expect(tally.rules.wrongCredit).toBe(1);
  });

  test('counts a force in two rows, and referrals under no force or the wrong one', () => {
    const summary = summaryOf([
      ['Norfolk', 10],
      ['36', count(norfolk.force) - 14],
      ['Norfolk & Suffolk', 2],
      [suffolk.force, count(suffolk.force) + 2],
    ]);
    const { tally } = scoreJoint(force, answer({ kept: { ...right, summary } }));
    expect(tally.counts).toMatchObject({ noForce: 2, wrongForce: 2, extraRows: 1 });
  });

  test.each([
    ['the supervisor', force.truth[index]?.supervisor?.email ?? '', {}],
    ['another supervisor', `nobody@${norfolk.emailDomain}`, { wrongSupervisor: 1 }],
    ['the other force', `nobody@${suffolk.emailDomain}`, { mentions: 1 }],
    ['the unit', UNIT_ADDRESS, { needlesslyToUnit: 1 }],
  ])('judges mail to %s', (_, to, wrong) => {
    const { counts } = scoreJoint(force, answer({ messages: [entry(to)] })).tally;
    const { entries, mentions, wrongSupervisor, needlesslyToUnit } = counts;
    expect({ entries, mentions, wrongSupervisor, needlesslyToUnit }).toEqual({
      entries: 1,
      mentions: 0,
      wrongSupervisor: 0,
      needlesslyToUnit: 0,
      ...wrong,
    });
  });

  test('does not take a reminder that it cannot read for a clean one', () => {
    const message = { ...entry('x@y'), referrals: 2 };
    expect(() => scoreJoint(force, answer({ messages: [message] }))).toThrow(/1 entries/);
  });
});
