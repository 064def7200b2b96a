import { planDay, type PauseInForce } from '../../src/reminders/plan.ts';
import { digestLetter } from '../../src/reminders/digest-letter.ts';
import type { Letter, LetterSettings } from '../../src/reminders/letter.ts';
import { noteLetter, type NoteFacts } from '../../src/reminders/note-letter.ts';
import type { OwedReferral } from '../../src/reminders/owed-referral.ts';
import { subjectOf, writeHtml, writeText } from '../../src/reminders/index.ts';
import { dayOf, instantOf, london } from '../builders/moments.ts';
import { colleague, owedReferral } from '../builders/owed-referrals.ts';
import { englandAndWales } from '../builders/working-calendars.ts';

const AS_AT = instantOf('2026-05-15T07:00');
const UNIT = 'intel@lakeshire.example';
const CALENDAR = englandAndWales();

const SETTINGS: LetterSettings = {
  marking: 'OFFICIAL-SENSITIVE',
  formAddress: 'https://forms.lakeshire.example/nccu',
  listAddress: 'https://nccu.lakeshire.example/referrals?status=missing&team=A',
  unitAddress: UNIT,
  forceName: 'Lakeshire Police',
};

function plan(owed: readonly OwedReferral[], sent = 0, pauses: readonly PauseInForce[] = []) {
  const remindersSent = new Map(owed.map(({ referralId }) => [referralId, sent]));
  return planDay(
    owed,
    { remindersSent, pauses, inMessageToday: new Set() },
    { allowedDomains: ['lakeshire.example'], unitAddress: UNIT, escalateAfter: 3, writtenToday: new Set() },
    dayOf('2026-05-15'),
    CALENDAR,
  );
}

function lettersTo(owed: readonly OwedReferral[], sent = 0): Letter[] {
  return plan(owed, sent).digests.map((digest) => digestLetter(digest, SETTINGS, AS_AT));
}

function only(letters: readonly Letter[]): Letter {
  const [letter] = letters;
  if (!letter || letters.length !== 1) throw new Error(`${letters.length} letters`);
  return letter;
}

/** The words of a letter, without the marks of either form. */
function wordsOfText(text: string): string {
  return text
    .replace(/^[=-]+$/gm, ' ')
    .replace(/^ *\d+\. /gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function wordsOfHtml(html: string): string {
  return html
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

const ben = {
  name: 'Ben Slate',
  number: '1235',
  rank: 'PC',
  email: '',
  force: 'Lakeshire',
  service: 'serving',
} as const;
const older = owedReferral({
  referralId: 2,
  nccuReference: '',
  incidentReference: 'NC-20260508-0077',
  referredAt: london('2026-05-08'),
  due: london('2026-05-09'),
  officer: ben,
});

test('the subject opens with the marking, and then says how many', () => {
  expect(subjectOf(only(lettersTo([owedReferral()])))).toBe(
    'OFFICIAL-SENSITIVE: 1 intelligence document is overdue from one of your officers',
  );
  expect(subjectOf(only(lettersTo([owedReferral(), older])))).toBe(
    'OFFICIAL-SENSITIVE: 2 intelligence documents are overdue from 2 of your officers',
  );
});

test('a supervisor reads who owes what, oldest first, and what to do', () => {
  expect(writeText(only(lettersTo([owedReferral(), older])))).toBe(`OFFICIAL-SENSITIVE

2 intelligence documents are overdue from 2 of your officers
============================================================

PC Anna Price (1234): 1; PC Ben Slate (1235): 1. Oldest referral: Fri 8
May 2026.

What to do
----------

Ask each officer below to complete and submit the intelligence document
for the referral, quoting its incident reference. It is required every
time a case is reported to the National Command and Control Unit (NCCU).

Submit it here:
https://forms.lakeshire.example/nccu

What is owed, oldest first
--------------------------

1. PC Ben Slate (1235)
   Incident NC-20260508-0077
   Referred Fri 8 May 2026
   5 working days overdue: due Sat 9 May 2026
   Reminder 1

2. PC Anna Price (1234)
   Incident 123 of 12/05/2026
   NCCU reference NCCU-0001
   Referred Tue 12 May 2026, 14:05
   2 working days overdue: due Wed 13 May 2026, 14:05
   Reminder 1

If something here is wrong
--------------------------

The document is already in, the officer is on leave or is not yours, or
no document was required: reply to this e-mail. The reply goes to the
intelligence unit, which puts it right.

The list, as it stands now (sign-in needed):
https://nccu.lakeshire.example/referrals?status=missing&team=A

Sent automatically by the NCCU referral checker of Lakeshire Police.
True as at Fri 15 May 2026, 07:00; documents submitted or recorded since
then are not counted.

OFFICIAL-SENSITIVE
`);
});

test('what is overdue since the small hours is less than a working day overdue', () => {
  const owed = owedReferral({ referredAt: london('2026-05-14T05:00'), due: london('2026-05-15T05:00') });
  expect(writeText(only(lettersTo([owed])))).toContain('Less than a working day overdue');
});

test('the next supervisor is copied in, and both are told why', () => {
  const [digest] = plan([owedReferral()], 3).digests;
  expect(digest?.copyTo).toEqual(['dora.fenn@lakeshire.example']);
  const text = writeText(only(lettersTo([owedReferral()], 3)));
  expect(text).toMatch(/Your own supervisor is copied in, because earlier reminders about\s+this\s+one/);
  expect(text).toContain('Reminder 4\n   Copied to your supervisor');
});

test('a letter to the unit says of each referral why it has it', () => {
  const letter = only(lettersTo([owedReferral({ supervisor: null })]));
  expect(subjectOf(letter)).toBe(
    'OFFICIAL-SENSITIVE: 1 intelligence document is overdue and no supervisor can be written to',
  );
  expect(writeText(letter)).toContain('The directory names no supervisor.');
});

test('each supervisor has a letter of their own, the unit has one for all the others', () => {
  const owed = [
    owedReferral(),
    owedReferral({ referralId: 2, supervisor: colleague({ email: 'eve.hart@lakeshire.example' }) }),
    owedReferral({ referralId: 3, supervisor: null }),
    owedReferral({ referralId: 4, supervisor: colleague({ email: '' }) }),
    owedReferral({ referralId: 5 }),
  ];
  const digests = plan(owed).digests.map(({ to, items }) => [to, items.map(({ referralId }) => referralId)]);
  expect(digests).toEqual([
    ['cara.lund@lakeshire.example', [1, 5]],
    ['eve.hart@lakeshire.example', [2]],
    [UNIT, [3, 4]],
  ]);
  expect(plan([...owed].reverse()).digests).toEqual(plan(owed).digests);
});

test.each([
  ['of the referral', { kind: 'referral', referralId: 1 }, ['paused', 'supervisor', 'supervisor']],
  [
    'of the officer',
    { kind: 'officer', officerNumber: 'PC 01234', force: '' },
    ['paused', 'paused', 'supervisor'],
  ],
  [
    'of the officer of a force',
    { kind: 'officer', officerNumber: '1234', force: 'Lakeshire Police' },
    ['paused', 'paused', 'supervisor'],
  ],
  [
    'of another force',
    { kind: 'officer', officerNumber: '1234', force: 'Northshire' },
    ['supervisor', 'supervisor', 'supervisor'],
  ],
] as const)('a pause %s', (_name, subject, reasons) => {
  const owed = [owedReferral(), owedReferral({ referralId: 3, officer: null }), older];
  const pause = { subject, owner: 'Anna Analyst', reason: 'on leave', until: '2026-05-31' };
  const { decided } = plan(owed, 0, [pause]);
  expect(decided.map(({ decision }) => decision.reason)).toEqual(reasons);
});

describe('what a cell of the log says beside its reference stays there', () => {
  const textOf = (changes: Partial<OwedReferral>) => writeText(only(lettersTo([owedReferral(changes)])));

  test.each([
    [
      'a name behind the log number',
      'Log 123 of 12/05/2026 re Ahmed Khan DOB 01/02/1990',
      '123 of 12/05/2026',
    ],
    ['a name that looks like a prefix', 'KHAN 07700900', 'Incident reference not readable'],
    ['a date of birth', 'DOB 01021990', 'Incident reference not readable'],
    ['a system prefix', 'IML-2408641', 'IML-2408641'],
  ])('%s', (_name, incidentReference, shown) => {
    const text = textOf({ incidentReference });
    expect(text).toContain(shown);
    expect(text).not.toMatch(/ahmed|khan|01\/02\/1990|DOB/i);
  });

  test('an NCCU reference that is none', () => {
    expect(textOf({ nccuReference: 'rang re Ahmed Khan' })).not.toMatch(/ahmed|NCCU reference/i);
  });

  test('an officer whom the directory does not know is shown by what was read', () => {
    const officer = { officer: null, officerNumber: 'C/1234', officerName: 'Price, Anna (acting)' };
    expect(textOf(officer)).toContain('Anna Price (C1234)');
  });

  test('a name with a line break, a tag or a marking stays one name', () => {
    const officer = colleague({ name: 'Anna\r\nBcc: eve@evil.example <b>OFFICIAL</b>', number: '12\r\n34' });
    const letter = only(lettersTo([owedReferral({ officer })]));
    expect(writeText(letter)).toContain('PS Anna Bcc eve evil.example b OFFICIAL b (1234)');
    expect(subjectOf(letter)).not.toContain('\n');
  });
});

const NOTE: NoteFacts = {
  day: 'Fri 15 May 2026',
  missing: 9,
  supervisorMessages: { planned: 1, sending: 0, accepted: 3, refused: 1, unknown: 1 },
  refused: [
    {
      day: '2026-05-15',
      to: 'gone@lakeshire.example',
      subject: 'OFFICIAL-SENSITIVE: 1',
      explanation: '550 no such user',
      inItsPlace: 'It has come to this mailbox in a message of its own.',
    },
  ],
  notSent: [
    {
      day: '2026-05-14',
      to: 'late@lakeshire.example',
      subject: 'OFFICIAL-SENSITIVE: 3',
      explanation: 'Not sent by the end of the day. away',
      inItsPlace: '',
    },
  ],
  unknown: [
    {
      day: '2026-05-14',
      to: 'lost@lakeshire.example',
      subject: 'OFFICIAL-SENSITIVE: 2',
      explanation: 'ended',
      inItsPlace: '',
    },
  ],
  notCopied: [{ text: 'The directory names nobody above the supervisor.', referrals: 1 }],
  rerouted: [{ text: 'The directory names no supervisor.', referrals: 2 }],
  stillToReroute: [{ text: 'The supervisor has left.', referrals: 3 }],
  paused: [{ text: 'Reminders are paused up to and with 2026-05-31 by Anna: on leave', referrals: 1 }],
  tomorrow: 1,
  stale: ['The latest referral log was imported on Mon 11 May 2026, 08:00, 4 working days ago.'],
  daysNotRun: ['Thu 14 May 2026'],
};

test('the note of the day tells all that happened', () => {
  const letter = noteLetter(NOTE, SETTINGS, AS_AT);
  expect(subjectOf(letter)).toBe(
    'OFFICIAL-SENSITIVE: NCCU reminders, Fri 15 May 2026: 9 documents are owed, 3 supervisors written to, ' +
      '1 message still to be sent, tried until midnight, 1 refused, 1 not known to have arrived',
  );
  const words = wordsOfText(writeText(letter));
  for (const said of [
    "Today's list is doubtful",
    'Not run on Thu 14 May 2026.',
    'gone@lakeshire.example 2026-05-15: OFFICIAL-SENSITIVE: 1 550 no such user It has come to this mailbox',
    'late@lakeshire.example 2026-05-14: OFFICIAL-SENSITIVE: 3 Not sent by the end of the day. away',
    '3 referrals The supervisor has left.',
    'lost@lakeshire.example',
    '2 referrals The directory names no supervisor.',
    '1 referral The directory names nobody above the supervisor.',
    'on leave',
  ]) {
    expect(words).toContain(said);
  }
});

test('nothing owed is not worded like nothing sent', () => {
  const none = { planned: 0, sending: 0, accepted: 0, refused: 0, unknown: 0 };
  const nothing = {
    refused: [],
    notSent: [],
    unknown: [],
    notCopied: [],
    rerouted: [],
    stillToReroute: [],
    paused: [],
    tomorrow: 0,
    stale: [],
    daysNotRun: [],
  };
  const aboutOf = (facts: Partial<NoteFacts>) =>
    noteLetter({ ...NOTE, ...nothing, ...facts }, SETTINGS, AS_AT).about;
  expect(aboutOf({ missing: 0, supervisorMessages: none })).toMatch(/: nothing is owed$/);
  expect(aboutOf({ missing: 4, supervisorMessages: { ...none, planned: 2 } })).toMatch(
    /: 4 documents are owed, 0 supervisors written to, 2 messages still to be sent, tried until midnight$/,
  );
});

const EVERY_LETTER: readonly (readonly [string, Letter])[] = [
  ['to a supervisor', only(lettersTo([owedReferral(), older], 3))],
  [
    'to the unit',
    only(lettersTo([owedReferral({ supervisor: colleague({ name: `O'Hara & "Co" <x>`, email: '' }) })])),
  ],
  ['the note', noteLetter(NOTE, SETTINGS, AS_AT)],
];

describe.each(EVERY_LETTER)('a letter %s', (_name, letter) => {
  test('says the same as text and as HTML', () => {
    expect(wordsOfHtml(writeHtml(letter))).toBe(wordsOfText(writeText(letter)));
  });

  test('has no line of text above 72 columns but an address', () => {
    const long = writeText(letter)
      .split('\n')
      .filter((line) => line.length > 72);
    expect(long.filter((line) => !line.startsWith('https://'))).toEqual([]);
  });

  test('has the marking at its head and foot, and fetches nothing', () => {
    const text = writeText(letter);
    expect(text.startsWith('OFFICIAL-SENSITIVE\n')).toBe(true);
    expect(text.endsWith('\nOFFICIAL-SENSITIVE\n')).toBe(true);
    expect(writeHtml(letter)).not.toMatch(/<(img|script|link|iframe|object|form)\b|url\(|@import|\bon\w+=/i);
  });
});
