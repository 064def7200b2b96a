/** The digests of two forces' unit: no message names an officer to an address of another force. */
import fc from 'fast-check';
import {
  compareForces,
  createDirectory,
  currentRow,
  identify,
  readForce,
  readForceOfEmail,
  readOfficer,
  type Directory,
} from '../../src/domain/officers/index.ts';
import type { OfficerRecord } from '../../src/domain/records.ts';
import { chainOfCommand, unclearChain } from '../../src/reminders/chain-of-command.ts';
import { forceOfReferral } from '../../src/reminders/forces.ts';
import type { OwedReferral } from '../../src/reminders/owed-referral.ts';
import { planDay } from '../../src/reminders/plan.ts';
import { dayOf } from '../builders/moments.ts';
import { colleague, owedReferral } from '../builders/owed-referrals.ts';
import { anOfficer } from '../builders/records.ts';
import { englandAndWales } from '../builders/working-calendars.ts';

const REFERRED = dayOf('2026-05-12');
const TODAY = dayOf('2026-05-26');
const UNIT = 'intel@unit.example';
const RULES = {
  allowedDomains: ['police.uk', 'unit.example'],
  unitAddress: UNIT,
  escalateAfter: 0,
  writtenToday: new Set<string>(),
};

function digestsOf(owed: readonly OwedReferral[]) {
  const nothing = { remindersSent: new Map(), pauses: [], inMessageToday: new Set<number>() };
  return planDay(owed, nothing, RULES, TODAY, englandAndWales());
}

const domains = ['@norfolk.police.uk', '@suffolk.police.uk', '@unit.example'];
const numbers = ['1234', '2345', '77', '78'];
const anyRow: fc.Arbitrary<OfficerRecord> = fc
  .record({
    officerNumber: fc.constantFrom(...numbers),
    officerName: fc.constantFrom('Jo Smith', 'Priya Patel', 'Cy Dale'),
    force: fc.constantFrom('Norfolk', '37', 'SUFFOLK CONSTAB', 'Norfolk & Suffolk', 'Fenshire', ''),
    email: fc.constantFrom('', ...domains.flatMap((domain) => [`a${domain}`, `b${domain}`])),
    supervisorNumber: fc.constantFrom('', '77', '78', 'PS 77 Cy Dale'),
    supervisorEmail: fc.constantFrom('', ...domains.map((domain) => `a${domain}`)),
    dates: fc.constantFrom(
      { activeFrom: null, activeTo: null },
      { activeFrom: null, activeTo: '2026-05-19' },
      { activeFrom: '2026-05-20', activeTo: null },
    ),
    previousNumbers: fc.subarray(numbers, { maxLength: 1 }),
  })
  .map(({ dates, ...row }) => anOfficer({ ...row, ...dates }));
const anyReferral = fc.record({
  officerNumber: fc.constantFrom('1234', '2345'),
  officerName: fc.constantFrom('Jo Smith', 'Priya Patel', ''),
  force: fc.constantFrom('Norfolk', '37', 'Norfolk & Suffolk', 'Fenshire', ''),
});

type Referral = Pick<OwedReferral, 'officerNumber' | 'officerName' | 'force'>;

function owedOf(referral: Referral, referralId: number, directory: Directory): OwedReferral {
  const { officerNumber, officerName, force } = referral;
  const reading = readOfficer(officerNumber, officerName);
  const { person } = identify(reading, readForce(force), directory, REFERRED);
  const today = person && currentRow(person, directory, TODAY);
  const chain =
    person && today === 'unclear'
      ? unclearChain(person, TODAY)
      : chainOfCommand(today === 'unclear' ? null : today, directory, TODAY, readForce(force));
  return owedReferral({ ...referral, referralId, ...chain });
}

test('no message goes to an address of another force than that of each officer in it', () => {
  let copied = 0;
  let written = 0;
  fc.assert(
    fc.property(
      fc.array(anyRow, { minLength: 2, maxLength: 8 }),
      fc.array(anyReferral, { minLength: 1, maxLength: 4 }),
      (rows, referrals) => {
        const directory = createDirectory(rows);
        const owed = referrals.map((referral, at) => owedOf(referral, at, directory));
        for (const { route, to, copyTo, items } of digestsOf(owed).digests) {
          if (route !== 'supervisor') continue;
          written += 1;
          copied += copyTo.length;
          for (const { referralId } of items) {
            const [referral] = owed.filter((one) => one.referralId === referralId);
            const own = referral && forceOfReferral(referral);
            for (const address of [to, ...copyTo]) {
              expect(own && compareForces(own, readForceOfEmail(address))).not.toBe('differs');
            }
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
  // Neither kind of recipient is refused outright.
  expect(Math.min(written, copied)).toBeGreaterThan(20);
});

test('nobody is copied into a message that also names an officer of another force', () => {
  const supervisor = colleague({ force: 'Norfolk & Suffolk', email: 'cara@unit.example' });
  const above = colleague({ name: 'Dora Fenn', force: 'Norfolk', email: 'dora@norfolk.police.uk' });
  const ofForce = (force: string, referralId: number) =>
    owedReferral({
      ...{ referralId, force, supervisor, supervisorsSupervisor: above },
      officer: colleague({ force }),
    });
  const [ofNorfolk, ofSuffolk] = [ofForce('Norfolk', 1), ofForce('Suffolk', 2)];
  expect(digestsOf([ofNorfolk]).digests[0]?.copyTo).toEqual(['dora@norfolk.police.uk']);
  const { decided, digests } = digestsOf([ofNorfolk, ofSuffolk]);
  expect(digests.map(({ to, copyTo }) => [to, copyTo])).toEqual([['cara@unit.example', []]]);
  expect(decided[0]?.decision.escalation).toEqual({ reason: 'digest_names_another_force', address: null });
  expect(decided[0]?.decision.sentence).not.toContain('dora');
});

test.each([
  ['Norfolk', 'Norfolk', '36', 'paused'],
  ['Suffolk', 'Norfolk', 'Norfolk', 'supervisor'],
  ['Norfolk & Suffolk', 'Norfolk', 'Norfolk', 'paused'],
  ['Norfolk & Suffolk', 'Essex', 'Essex', 'supervisor'],
  ['Norfolk', 'Norfolk & Suffolk', '', 'paused'],
  ['Norfolk', '', 'Norfolk Constabulary', 'paused'],
  ['Norfolk', '', 'Suffolk', 'supervisor'],
  ['Norfolk', '', '', 'supervisor'],
  ['Norfolk', 'Norfolk', 'Suffolk', 'paused'],
  ['', 'Norfolk', 'Norfolk', 'paused'],
])('a pause for "%s" of an officer of "%s", referred by "%s": %s', (paused, own, referred, reason) => {
  const subject = { kind: 'officer' as const, officerNumber: '1234', force: paused };
  const pause = { subject, owner: 'Anna Analyst', reason: 'on leave', until: '2026-05-31' };
  const owed = owedReferral({
    ...{ force: referred, supervisor: colleague({ force: '', email: 'cara@unit.example' }) },
    officer: colleague({ number: '1234', force: own }),
  });
  const facts = { remindersSent: new Map(), pauses: [pause], inMessageToday: new Set<number>() };
  const { decided } = planDay([owed], facts, RULES, TODAY, englandAndWales());
  expect(decided.map(({ decision }) => decision.reason)).toEqual([reason]);
});
