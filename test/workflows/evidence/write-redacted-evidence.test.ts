/** The copy for those outside: searched, byte by byte, for everybody and everything that it must not name. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { streamEvents } from '../../../db/stores/trail.ts';
import { publishReturn } from '../../../src/workflows/returns/publish-return.ts';
import { writeEvidence } from '../../../src/workflows/evidence/write-evidence.ts';
import { writeRedactedEvidence } from '../../../src/workflows/evidence/write-redacted-evidence.ts';
import { awkwardMonth, NEVER_GIVEN_OUT } from '../../builders/awkward-month.ts';
import { temporaryDatabases } from '../../builders/database.ts';
import { valueOf } from '../../builders/returns.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const { newDatabase } = temporaryDatabases();
const newFolder = temporaryFolder();

const aMonth = () => awkwardMonth(newDatabase(), newFolder(), { kind: 'hours', hours: 24 });

/** All bytes of a folder, and the names of its files. */
function contentsOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => `${name}\n${readFileSync(path.join(folder, name), 'utf8')}`)
    .join('\n');
}

/** Of a hash any four digits may be part, so that numbers count only where they stand by themselves. */
const isNamed = (text: string, word: string): boolean =>
  /^\d+$/.test(word) ? new RegExp(`(?<![0-9a-f])${word}(?![0-9a-f])`).test(text) : text.includes(word);

test.each([false, true])('names nobody and no case, published: %s', async (isPublished) => {
  const { services } = await aMonth();
  const publishing = { ...services, forceName: '', programVersion: '1' };
  if (isPublished) valueOf(publishReturn(publishing, { month: '2026-10', reason: '' }));
  const [whole, redacted] = [path.join(newFolder(), 'whole'), path.join(newFolder(), 'redacted')];
  valueOf(writeEvidence(services, { month: '2026-10', out: whole, reason: '' }));
  valueOf(writeRedactedEvidence(services, { month: '2026-10', out: redacted, reason: '' }));
  const everything = contentsOf(whole);
  expect(NEVER_GIVEN_OUT.filter((word) => !isNamed(everything, word))).toEqual([]);
  const given = contentsOf(redacted);
  expect(NEVER_GIVEN_OUT.filter((word) => isNamed(given, word))).toEqual([]);
  expect(given).not.toContain('@');
});

test('has the figures of the force, a row for each referral, and nothing else', async () => {
  const { services, db } = await aMonth();
  const folder = path.join(newFolder(), 'redacted');
  const written = valueOf(
    writeRedactedEvidence(services, { month: '2026-10', out: folder, reason: 'for the PCC' }),
  );
  expect(readdirSync(folder).sort()).toEqual([
    'README.txt',
    'definitions.md',
    'detail.csv',
    'index.csv',
    'summary.csv',
  ]);
  const lines = readFileSync(path.join(folder, 'detail.csv'), 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 14);
  expect(lines[0]).toBe('\ufeffrow,force,status,hours_to_submit,match_rule,exempt_reason,reminders_sent');
  expect(lines[2]).toMatch(/^2,Hilltop,submitted_on_time,0.0,exact,,0$/);
  const summary = readFileSync(path.join(folder, 'summary.csv'), 'utf8');
  expect(summary).toContain('2026-10,force,Lakeshire,,12,1,11,');
  expect(summary).toContain('2026-10,team,Lakeshire,RESPONSE A,*,');
  const event = [...streamEvents(db)].at(-1);
  expect(event).toMatchObject({ operation: 'disclosure', what: 'evidence', why: 'for the PCC' });
  expect(JSON.parse(event?.details ?? '')).toMatchObject({
    redacted: true,
    index_sha256: written.indexSha256,
  });
});
