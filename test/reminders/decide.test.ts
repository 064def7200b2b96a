import { STATUSES } from '../../src/compliance/index.ts';
import { decideReminder, type ReminderFacts, type ReminderRules } from '../../src/reminders/decide.ts';
import type { OwedReferral } from '../../src/reminders/owed-referral.ts';
import { colleague, owedReferral } from '../builders/owed-referrals.ts';

const UNIT = 'intel@lakeshire.example';
const CARA = 'cara.lund@lakeshire.example';
const DORA = 'dora.fenn@lakeshire.example';

const RULES: ReminderRules = {
  allowedDomains: ['lakeshire.example'],
  unitAddress: UNIT,
  escalateAfter: 3,
  writtenToday: new Set(),
};

interface Case {
  readonly name: string;
  readonly referral?: Partial<OwedReferral>;
  readonly facts?: Partial<ReminderFacts>;
  readonly rules?: Partial<ReminderRules>;
  readonly route: 'none' | 'supervisor' | 'intelligence_unit';
  readonly reason: string;
  readonly to?: string;
  readonly number?: number;
  readonly escalation?: string;
  readonly copied?: string;
  readonly says: string;
}

const sent = (remindersSent: number) => ({ remindersSent });
const pause = { owner: 'Anna Analyst', reason: 'on leave', until: '2026-05-31' };
const aboveWith = (changes: Parameters<typeof colleague>[0]) => ({
  supervisorsSupervisor: colleague({ name: 'Dora Fenn', email: DORA, ...changes }),
});

const CASES: readonly Case[] = [
  {
    name: 'missing: to the supervisor',
    route: 'supervisor',
    reason: 'supervisor',
    to: CARA,
    number: 1,
    says: 'Reminder 1 to the supervisor, PS Cara Lund (77), at cara.lund@lakeshire.example.',
  },
  {
    name: 'paused',
    facts: { pause },
    route: 'none',
    reason: 'paused',
    says: 'up to and with 2026-05-31 by Anna Analyst: on leave',
  },
  {
    name: 'in a message of today',
    facts: { isInMessageToday: true },
    route: 'none',
    reason: 'in_a_message_today',
    says: 'A message of today already has it.',
  },
  {
    name: 'the supervisor has had the message of today',
    rules: { writtenToday: new Set([CARA]) },
    route: 'none',
    reason: 'addressee_written_to_today',
    says: "next working day's",
  },
  {
    name: 'no supervisor on record',
    referral: { supervisor: null },
    route: 'intelligence_unit',
    reason: 'no_supervisor',
    to: UNIT,
    number: 1,
    says: 'The directory names no supervisor.',
  },
  {
    name: 'the unit has had the message of today',
    referral: { supervisor: null },
    rules: { writtenToday: new Set([UNIT]) },
    route: 'none',
    reason: 'addressee_written_to_today',
    says: UNIT,
  },
  {
    name: 'a supervisor without an address',
    referral: { supervisor: colleague({ email: '' }) },
    route: 'intelligence_unit',
    reason: 'no_address',
    to: UNIT,
    says: 'PS Cara Lund (77), has no e-mail address on record',
  },
  {
    name: 'an address that is none',
    referral: { supervisor: colleague({ email: 'cara lund@lakeshire.example' }) },
    route: 'intelligence_unit',
    reason: 'address_unusable',
    to: UNIT,
    says: 'cannot be used',
  },
  {
    name: 'two addresses in one cell',
    referral: { supervisor: colleague({ email: `${CARA},eve@evil.example` }) },
    route: 'intelligence_unit',
    reason: 'address_unusable',
    to: UNIT,
    says: 'cannot be used',
  },
  {
    name: 'a domain that only ends like an allowed one',
    referral: { supervisor: colleague({ email: 'cara.lund@evillakeshire.example' }) },
    route: 'intelligence_unit',
    reason: 'domain_not_allowed',
    to: UNIT,
    says: 'outside the allowed domains',
  },
  {
    name: 'a subdomain of an allowed one, in capitals',
    referral: { supervisor: colleague({ email: 'Cara.Lund@CID.Lakeshire.Example' }) },
    route: 'supervisor',
    reason: 'supervisor',
    to: 'cara.lund@cid.lakeshire.example',
    says: 'Reminder 1',
  },
  ...(
    [
      ['left', 'supervisor_left', 'PS Cara Lund (77), has left, by the dates in the directory.'],
      ['not_yet', 'supervisor_not_yet', 'PS Cara Lund (77), is not in post yet'],
    ] as const
  ).map(([service, reason, says]): Case => ({
    name: `a supervisor who is not in post, ${service}, however often reminded`,
    referral: { supervisor: colleague({ service }) },
    facts: sent(9),
    route: 'intelligence_unit',
    reason,
    to: UNIT,
    number: 10,
    escalation: 'not_due',
    says,
  })),
  {
    name: 'a supervisor of another force',
    referral: { supervisor: colleague({ force: 'Northshire Constabulary' }) },
    route: 'intelligence_unit',
    reason: 'supervisor_of_another_force',
    to: UNIT,
    says: 'belongs to another force',
  },
  {
    name: 'a supervisor at an address of another force, whatever the directory calls it',
    referral: { force: 'Suffolk', supervisor: colleague({ force: '37', email: 'cara@norfolk.police.uk' }) },
    rules: { allowedDomains: ['police.uk'] },
    route: 'intelligence_unit',
    reason: 'address_of_another_force',
    to: UNIT,
    says: 'PS Cara Lund (77), has an e-mail address of another force.',
  },
  {
    name: 'a supervisor who may be one of several',
    referral: { supervisor: 'unclear' },
    route: 'intelligence_unit',
    reason: 'supervisor_unclear',
    to: UNIT,
    says: 'does not say clearly who the supervisor is',
  },
  {
    name: 'a supervisor of a joint unit',
    referral: { force: 'Suffolk', supervisor: colleague({ force: 'Norfolk & Suffolk' }) },
    route: 'supervisor',
    reason: 'supervisor',
    says: 'Reminder 1',
  },
  {
    name: 'the same force, otherwise written',
    referral: { supervisor: colleague({ force: 'LAKESHIRE POLICE' }) },
    route: 'supervisor',
    reason: 'supervisor',
    says: 'Reminder 1',
  },
  {
    name: "an officer of ours, about another force's incident",
    referral: { force: 'Northshire' },
    route: 'supervisor',
    reason: 'supervisor',
    says: 'Reminder 1',
  },
  {
    name: "the referral's force, where the officer's row names none",
    referral: {
      force: 'Norfolk',
      officer: colleague({ force: '' }),
      supervisor: colleague({ force: 'Suffolk' }),
    },
    route: 'intelligence_unit',
    reason: 'supervisor_of_another_force',
    says: 'another force',
  },
  {
    name: 'a joint unit’s officer, and a supervisor of a third force',
    referral: {
      force: 'Norfolk & Suffolk',
      officer: colleague({ force: '' }),
      supervisor: colleague({ force: 'Essex' }),
    },
    route: 'intelligence_unit',
    reason: 'supervisor_of_another_force',
    says: 'another force',
  },
  {
    name: 'a force that the list lacks, and a supervisor of one that it has',
    referral: { force: 'Fenshire', officer: null, supervisor: colleague({ force: 'Norfolk' }) },
    route: 'supervisor',
    reason: 'supervisor',
    says: 'Reminder 1',
  },
  {
    name: 'a directory that names no forces',
    referral: { supervisor: colleague({ force: '' }) },
    route: 'supervisor',
    reason: 'supervisor',
    says: 'Reminder 1',
  },
  {
    name: 'the third reminder is not yet copied',
    facts: sent(2),
    route: 'supervisor',
    reason: 'supervisor',
    number: 3,
    escalation: 'not_due',
    says: 'Reminder 3',
  },
  {
    name: 'after the third, the next supervisor is copied in',
    facts: sent(3),
    route: 'supervisor',
    reason: 'supervisor',
    number: 4,
    escalation: 'copied',
    copied: DORA,
    says: `copied to ${DORA}`,
  },
  {
    name: 'the unit goes on with the number, and nobody is copied in',
    referral: { supervisor: null },
    facts: sent(9),
    route: 'intelligence_unit',
    reason: 'no_supervisor',
    number: 10,
    escalation: 'not_due',
    says: 'no supervisor',
  },
  {
    name: 'nobody above to copy in',
    referral: { supervisorsSupervisor: null },
    facts: sent(3),
    route: 'supervisor',
    reason: 'supervisor',
    escalation: 'nobody',
    says: 'Reminder 4',
  },
  ...(
    [
      [{ email: '' }, 'no_address'],
      [{ email: 'dora' }, 'address_unusable'],
      [{ email: 'dora@example.com' }, 'domain_not_allowed'],
      [{ force: 'Northshire' }, 'another_force'],
      [{ service: 'left' }, 'left'],
      [{ service: 'not_yet' }, 'not_yet'],
    ] as const
  ).map(([changes, escalation]): Case => ({
    name: `above: ${escalation}`,
    referral: aboveWith(changes),
    facts: sent(3),
    route: 'supervisor',
    reason: 'supervisor',
    escalation,
    says: 'Reminder 4',
  })),
  {
    name: 'above: unclear',
    referral: { supervisorsSupervisor: 'unclear' },
    facts: sent(3),
    route: 'supervisor',
    reason: 'supervisor',
    escalation: 'unclear',
    says: 'Reminder 4',
  },
  {
    name: 'above: at an address of another force',
    referral: {
      officer: colleague({ force: 'Suffolk' }),
      supervisor: colleague({ force: 'Suffolk' }),
      ...aboveWith({ force: 'Suffolk', email: 'dora@norfolk.police.uk' }),
    },
    rules: { allowedDomains: ['lakeshire.example', 'police.uk'] },
    facts: sent(3),
    route: 'supervisor',
    reason: 'supervisor',
    escalation: 'address_of_another_force',
    says: 'Reminder 4',
  },
  ...STATUSES.filter((status) => status !== 'missing').map((status): Case => ({
    name: status,
    referral: { status },
    facts: { pause },
    route: 'none',
    reason: 'not_missing',
    says: '.',
  })),
];

test.each(CASES)('$name: $route, $reason', ({ referral, facts, rules, ...expected }) => {
  const decision = decideReminder(
    { referral: owedReferral(referral), ...sent(0), pause: null, isInMessageToday: false, ...facts },
    { ...RULES, ...rules },
  );
  expect(decision).toMatchObject({ route: expected.route, reason: expected.reason });
  expect(decision.sentence).toContain(expected.says);
  if (expected.to !== undefined) expect(decision.to).toBe(expected.to);
  if (expected.number !== undefined) expect(decision.reminderNumber).toBe(expected.number);
  if (expected.escalation !== undefined) expect(decision.escalation.reason).toBe(expected.escalation);
  expect(decision.escalation.address).toBe(expected.copied ?? null);
  if (expected.route === 'none') expect(decision).toMatchObject({ to: '', reminderNumber: 0 });
});
