import { readCsvRecords } from '../../scripts/bench/csv-rows.ts';
import { exportFiles } from '../../scripts/simulator/export-files.ts';
import { simulateForce, type SimulatedForce } from '../../scripts/simulator/force.ts';
import { DEFAULT_RATES } from '../../scripts/simulator/options.ts';
import { Random } from '../../scripts/simulator/random.ts';
import { withSwappedDigits, withWrongDigit } from '../../scripts/simulator/slips.ts';
import {
  HELD_OUT_SEEDS,
  HELD_OUT_STYLES,
  styleNames,
  TUNING_SEEDS,
  TUNING_STYLES,
} from '../../scripts/simulator/styles.ts';

const small = (style: string, seed = 7): SimulatedForce => simulateForce({ seed, style, referrals: 100 });

const bytesOf = (force: SimulatedForce): string[] =>
  Object.values(exportFiles(force)).map(({ bytes }: { bytes: Buffer }) => bytes.toString('base64'));

describe('the seed', () => {
  test.each(styleNames())('makes the same files of %s every time', (style) => {
    expect(bytesOf(small(style))).toEqual(bytesOf(small(style)));
  });

  test('another seed makes another force', () => {
    expect(bytesOf(small('log_of_date', 8))).not.toEqual(bytesOf(small('log_of_date', 7)));
  });

  test('is spread evenly', () => {
    const random = new Random(1);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 20_000; draw++) {
      const drawn = random.between(0, 9);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe('the styles', () => {
  test('that are held out are not among those that the rules are tuned on', () => {
    const tuning = new Set<string>(Object.keys(TUNING_STYLES));
    expect(Object.keys(HELD_OUT_STYLES).filter((name) => tuning.has(name))).toEqual([]);
    expect(HELD_OUT_SEEDS.filter((seed) => (TUNING_SEEDS as readonly number[]).includes(seed))).toEqual([]);
    expect(tuning.size).toBeGreaterThanOrEqual(14);
  });

  test('differ in the shape of what the log prints', () => {
    const shapeOf = (style: string): string => {
      const texts = small(style).referrals.map(({ incidentText }) =>
        incidentText.trim().replace(/[0-9]+/g, '9'),
      );
      const counts = new Map<string, number>();
      for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
      return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
    };
    const plain = [
      'log_of_date',
      'cad_serial_date',
      'incident_number_of_date',
      'serial_short_date',
      'bare_serial',
      'prefix_date_serial',
      'force_serial_year',
      'alpha_year_serial',
      'year_star_serial',
      'opaque_number',
    ];
    expect(new Set(plain.map(shapeOf)).size).toBe(plain.length);
  });

  test('an unknown one is refused by name', () => {
    expect(() => small('nonesuch')).toThrow(/nonesuch/);
  });
});

describe('the truth', () => {
  test.each(styleNames())('of %s names only submitted documents of the officer and the incident', (style) => {
    const force = small(style);
    const byReference = new Map(force.documents.map((document) => [document.reference, document]));
    force.truth.forEach((truth, index) => {
      const referral = force.referrals[index];
      for (const reference of truth.answers) {
        const document = byReference.get(reference);
        expect(document).toMatchObject({ counts: true });
        expect(document?.officer).toBe(referral?.officer);
        expect(document?.about).toBe(referral?.incident);
      }
      expect(truth.status.startsWith('submitted_on') || truth.status === 'submitted_late').toBe(
        truth.answers.length > 0,
      );
    });
  });

  test('counts every submitted document of a referral by its officer as an answer', () => {
    const force = small('log_of_date');
    for (const document of force.documents.filter(({ counts, about }) => counts && about !== null)) {
      force.referrals.forEach((referral, index) => {
        if (referral.incident !== document.about || referral.officer !== document.officer) return;
        expect(force.truth[index]?.answers).toContain(document.reference);
      });
    }
  });

  test('rows in truth.csv point at the rows of the log, under its title rows', () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const force = simulateForce({ seed, style: 'prefix_date_serial', referrals: 40 });
      const files = exportFiles(force);
      const { encoding } = force.look.referrals;
      const text = files.referrals.bytes.toString(encoding === 'utf16le' ? 'utf16le' : 'latin1');
      const lines = text.split(/\r?\n/);
      for (const truth of readCsvRecords(files.truth.bytes.toString('utf8'))) {
        expect(lines[Number(truth.get('row')) - 1]).toContain(truth.get('incident_reference'));
      }
    }
  });

  test('does not leak into the exports', () => {
    const force = small('mixed_force');
    const { referrals, documents, officers } = exportFiles(force);
    const exported = [referrals, documents, officers].map(({ bytes }) => bytes.toString('latin1')).join('\n');
    const ids = force.officers.map(({ id }) => id);
    const labels = ['wrong_digit', 'swapped', 'no_document', 'name_only', 'shared_incident'];
    for (const secret of [...ids, ...labels]) expect(exported).not.toContain(secret);
  });

  test('document references follow the order of arrival, not the referrals', () => {
    const { documents } = small('log_of_date');
    const times = documents.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('the error rates', () => {
  const forces = [1, 2, 3].map((seed) => simulateForce({ seed, style: 'log_of_date', referrals: 4000 }));
  const own = forces.flatMap(({ truth }) => truth).filter(({ answers }) => answers.length > 0);
  const all = forces.flatMap(({ truth }) => truth);
  const shareWith = (label: string): number =>
    own.filter(
      (truth) => truth.label === label || (truth.label === 'double_error' && truth.flags.includes(label)),
    ).length / own.length;

  test.each([
    ['wrong_digit', DEFAULT_RATES.wrongDigit],
    ['swapped', DEFAULT_RATES.swappedDigits],
    ['blank', DEFAULT_RATES.blankReference],
    ['mentioned', DEFAULT_RATES.onlyInTitle],
    ['nccu_in_field', DEFAULT_RATES.nccuInField],
    ['officer_slip', DEFAULT_RATES.wrongOfficerNumber],
    ['name_only', DEFAULT_RATES.nameOnly],
    ['previous_number', DEFAULT_RATES.previousNumber],
  ])('%s is near its option', (label, rate) => {
    expect(shareWith(label)).toBeGreaterThan(rate * 0.7);
    expect(shareWith(label)).toBeLessThan(rate * 1.3);
  });

  test('about one referral in eight has no document', () => {
    const share = all.filter(({ label }) => label === 'no_document').length / all.length;
    expect(Math.abs(share - DEFAULT_RATES.noDocument)).toBeLessThan(0.015);
  });

  test('can be turned off one by one', () => {
    const perfect = Object.fromEntries(Object.keys(DEFAULT_RATES).map((rate) => [rate, 0]));
    const force = simulateForce({ seed: 1, style: 'log_of_date', referrals: 500, rates: perfect });
    expect(new Set(force.truth.map(({ label }) => label))).toEqual(new Set(['clean', 'not_yet_submitted']));
  });
});

describe('a slip', () => {
  test.each(['Log 123 of 12/05/2026', '26000123456', 'A7'])('changes one digit of %s', (text) => {
    const random = new Random(3);
    for (let attempt = 0; attempt < 50; attempt++) {
      const slipped = withWrongDigit(text, random);
      const changed = Array.from(text).filter((character, index) => character !== slipped[index]);
      expect(changed).toHaveLength(1);
    }
  });

  test('or two neighbours, and only where they differ', () => {
    expect(withSwappedDigits('11 of 12', new Random(3))).toBe('11 of 21');
    expect(withSwappedDigits('no digits', new Random(3))).toBe('no digits');
  });
});
