/** Settings in the trail: what changed, from what to what, and never a secret. */
import fc from 'fast-check';
import { loadBankHolidays } from '../../../config/bank-holidays.ts';
import { loadRetention } from '../../../config/retention.ts';
import { loadSettings } from '../../../config/settings.ts';
import { loadVocabulary } from '../../../config/vocabulary.ts';
import type { Database } from '../../../db/database.ts';
import { streamEvents } from '../../../db/stores/trail.ts';
import { verifyChain, type Json } from '../../../src/audit/trail.ts';
import type { Result } from '../../../src/domain/problem.ts';
import { noteSettings } from '../../../src/workflows/trail/note-settings.ts';
import { settingsToNote, type SettingsToNote } from '../../../src/workflows/trail/settings-to-note.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { london } from '../../builders/moments.ts';

const { newDatabase } = temporaryDatabases();
const clock = { now: () => london('2026-06-01T09:00').instant };

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

const vocabulary = valueOf(loadVocabulary('config'));
const bankHolidays = valueOf(loadBankHolidays('config/bank-holidays.json'));
const retention = valueOf(loadRetention('config/retention.json'));

function settingsOf(environment: Record<string, string>): SettingsToNote {
  return settingsToNote({
    settings: valueOf(loadSettings(environment)),
    vocabulary,
    bankHolidays,
    retention,
  });
}

function note(db: Database, settings: SettingsToNote): boolean {
  return valueOf(noteSettings({ db, clock, actor: 'anna' }, settings));
}

function detailsOf(db: Database): { readonly changed: Record<string, Json>; readonly deadline: string }[] {
  return [...streamEvents(db)].map(({ details }) => JSON.parse(details) as ReturnType<typeof detailsOf>[0]);
}

test('the first settings are an event, the same again are none, and a change says from what to what', () => {
  const db = newDatabase();
  expect(note(db, settingsOf({}))).toBe(true);
  expect(note(db, settingsOf({}))).toBe(false);
  expect(note(db, settingsOf({ REMINDER_ESCALATE_AFTER: '5' }))).toBe(true);
  expect(note(db, settingsOf({ REMINDER_ESCALATE_AFTER: '5', DEADLINE: '1wd' }))).toBe(true);
  const [first, second, third] = detailsOf(db);
  expect(first?.changed['DEADLINE']).toEqual({ from: null, to: '24h' });
  expect(second).toEqual({ deadline: '24h', changed: { REMINDER_ESCALATE_AFTER: { from: 3, to: 5 } } });
  expect(third).toEqual({ deadline: '1wd', changed: { DEADLINE: { from: '24h', to: '1wd' } } });
  expect([...streamEvents(db)][0]).toMatchObject({ operation: 'administration', what: 'settings_changed' });
});

test('a setting that is no longer known, and was not set, is none', () => {
  const db = newDatabase();
  expect(note(db, { ...settingsOf({}), FORMER_SETTING: null })).toBe(true);
  expect(note(db, settingsOf({}))).toBe(false);
  expect(detailsOf(db)).toHaveLength(1);
});

test('a table of words that changes is an event; its layout and its file are none', () => {
  const db = newDatabase();
  const before = settingsToNote({ settings: valueOf(loadSettings({})), vocabulary, bankHolidays, retention });
  const statusWords = {
    ...vocabulary.statusWords,
    submitted: [...vocabulary.statusWords.submitted, 'done'],
  };
  const after = settingsToNote({
    settings: valueOf(loadSettings({})),
    vocabulary: { ...vocabulary, statusWords },
    bankHolidays,
    retention,
  });
  note(db, before);
  note(db, after);
  expect(Object.keys(detailsOf(db)[1]?.changed ?? {})).toEqual(['status-words.json']);
});

test('no secret comes into the trail, only that there is one', () => {
  const db = newDatabase();
  const secrets = {
    SESSION_SECRET: 'session-'.repeat(5),
    OIDC_CLIENT_SECRET: 'client-secret-text',
    SMTP_URL: 'smtps://mailuser:mailpassword@mail.force.example',
  };
  const others = {
    OIDC_ISSUER: 'https://login.force.example',
    OIDC_CLIENT_ID: 'nccu',
    MAIL_FROM: 'nccu@force.example',
    INTEL_UNIT_EMAIL: 'unit@force.example',
    EMAIL_ALLOWED_DOMAINS: 'force.example',
  };
  note(db, settingsOf({ ...secrets, ...others }));
  const details = [...streamEvents(db)][0]?.details ?? '';
  for (const secret of ['session-', 'client-secret-text', 'mailpassword', 'mailuser']) {
    expect(details).not.toContain(secret);
  }
  expect(details).toContain('"OIDC_CLIENT_SECRET is set":{"from":null,"to":true}');
});

test('whatever changes by turns, replaying the events gives the settings in force', () => {
  const settings = fc.record({
    DEADLINE: fc.constantFrom('24h', '1wd', '48h'),
    FORCE_NAME: fc.string(),
    REMINDER_ESCALATE_AFTER: fc.nat(5),
    EMAIL_ALLOWED_DOMAINS: fc.array(fc.constantFrom('a.example', 'b.example')),
  });
  fc.assert(
    fc.property(fc.array(settings, { minLength: 1, maxLength: 6 }), (turns) => {
      const db = newDatabase();
      for (const turn of turns) note(db, turn);
      const replayed: Record<string, Json> = {};
      for (const { changed } of detailsOf(db)) {
        for (const [name, change] of Object.entries(changed)) {
          const { from, to } = change as { from: Json; to: Json };
          expect(replayed[name] ?? null).toEqual(from);
          replayed[name] = to;
        }
      }
      expect(replayed).toEqual(turns.at(-1));
      expect(detailsOf(db).at(-1)?.deadline).toBe(turns.at(-1)?.DEADLINE);
      expect(verifyChain(streamEvents(db)).firstBad).toBeNull();
      db.close();
    }),
    { numRuns: 20 },
  );
});
