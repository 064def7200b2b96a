import type { Digest } from '../../../src/reminders/index.ts';
import {
  writePreview,
  type MessageToCome,
  type Piece,
} from '../../../src/workflows/reminders/preview-pieces.ts';
import {
  previewLetter,
  type PreviewedReferral,
  type ReminderPreview,
} from '../../../src/workflows/reminders/preview-reminders.ts';
import { createFolderMailer } from '../../../src/email/folder-mailer.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { instantOf, london } from '../../builders/moments.ts';
import { movableClock, reminderServices } from '../../builders/reminders.ts';

const { newDatabase } = temporaryDatabases();
const DAY = '2026-05-15';
const AT = instantOf(`${DAY}T07:00`);

/** A digest of so many referrals, whose officer’s name is two bytes a letter. */
function aDigest(count: number): Digest {
  const moment = london('2026-05-12T10:00');
  const items = Array.from({ length: count }, (_, at) => ({
    ...{ referralId: at + 1, incident: `${at} of 12/05/2026`, nccuReference: '', officer: 'PC Zoë Ünal (1)' },
    ...{ referredAt: moment, due: moment, workingDaysOverdue: 2, reminderNumber: 1 },
    ...{ isEscalated: false, whyHere: '' },
  }));
  return { route: 'supervisor', to: 'cara@lakeshire.example', copyTo: [], items };
}

function aReferral(referralId: number, reason: 'supervisor' | 'paused'): PreviewedReferral {
  const escalation = { reason: 'not_due', address: null } as const;
  const sentence = `Why ${referralId} – because`;
  const route = reason === 'paused' ? 'none' : 'supervisor';
  return {
    referralId,
    decision: { referralId, route, reason, to: '', reminderNumber: 1, escalation, sentence },
  };
}

function written(counts: { readonly inMessage: number; readonly referrals: readonly PreviewedReferral[] }) {
  const clock = movableClock(`${DAY}T06:00`);
  const services = reminderServices(newDatabase(), clock, createFolderMailer('nowhere'));
  const message = { key: 'cara', digest: aDigest(counts.inMessage) };
  const preview: ReminderPreview = { day: DAY, asAt: AT, messages: [message], referrals: counts.referrals };
  const chunks: Buffer[] = [];
  const index = writePreview(services, preview, (bytes) => chunks.push(bytes));
  const bytes = Buffer.concat(chunks);
  const textOf = ({ at, length }: Piece): string => bytes.subarray(at, at + length).toString('utf8');
  return { index, textOf, letter: previewLetter(services, message, AT) };
}

test('each list is read fifty at a time: all, and those of each reason, in their order', () => {
  const referrals = Array.from({ length: 120 }, (_, at) =>
    aReferral(at + 1, at % 3 === 0 ? 'paused' : 'supervisor'),
  );
  const { index, textOf } = written({ inMessage: 1, referrals });
  expect(index.lists.map(({ reason, referrals: count }) => [reason, count])).toEqual([
    ['', 120],
    ['paused', 40],
    ['supervisor', 80],
  ]);
  const [all, , supervisor] = index.lists.map(({ pieces }) =>
    pieces.map((piece) => JSON.parse(textOf(piece)) as PreviewedReferral[]),
  );
  expect(all?.map((page) => page.length)).toEqual([50, 50, 20]);
  expect(all?.flat()).toEqual(referrals);
  expect(supervisor?.flat()).toEqual(referrals.filter(({ decision }) => decision.reason === 'supervisor'));
});

test('a message is there whole, as text and as the letter', () => {
  const { index, textOf, letter } = written({ inMessage: 70, referrals: [] });
  const [message] = index.messages;
  if (!message) throw new Error('there is no message');
  const shown = JSON.parse(textOf(message.message)) as MessageToCome;
  expect(shown).toMatchObject({ subject: letter.subject, text: letter.text, isWhole: true });
  expect([message.referrals, shown.items.length]).toEqual([70, 50]);
  expect(textOf(message.letter)).toBe(letter.html);
});

test('of a very long text a page shows the beginning, up to the end of a referral; the letter stays whole', () => {
  const { index, textOf, letter } = written({ inMessage: 2000, referrals: [] });
  const [message] = index.messages;
  if (!message) throw new Error('there is no message');
  const { text, isWhole } = JSON.parse(textOf(message.message)) as MessageToCome;
  expect(isWhole).toBe(false);
  expect(text.length).toBeLessThanOrEqual(100_000);
  expect(letter.text.startsWith(`${text}\n\n`)).toBe(true);
  expect(textOf(message.letter)).toBe(letter.html);
});
