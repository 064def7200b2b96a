/** A form that was not read for certain is completed on the preview of its import. */
import { streamDocuments } from '../../../../db/stores/documents.ts';
import { streamEvents } from '../../../../db/stores/trail.ts';
import { send } from '../../../builders/access.ts';
import { temporaryDatabases } from '../../../builders/database.ts';
import { previewOf, settled, signedIn, wordsOf } from '../../../builders/uploads.ts';
import { temporaryWebs } from '../../../builders/web.ts';

const newWeb = temporaryWebs();
const { newDatabase } = temporaryDatabases();

function formText(reference: string, incident = 'Incident reference: Log 123 of 12/05/2026'): string {
  return [
    `Document reference: ${reference}`,
    'Submitting officer: PC 1234 Anna Compliant',
    incident,
    'Gone on: 12/05/2026 18:30',
    'Vetted: 14/05/2026 09:00',
    '',
    'Details of intelligence',
    'The heron flies over Ruritania at dusk.',
    '',
  ].join('\n');
}

test('a form that is set aside is completed, imported, and its labels are remembered', async () => {
  const web = await newWeb(newDatabase());
  const browser = await signedIn(web);
  const address = await previewOf(browser, formText('IR/26/1'), 'form.txt');

  const refused = await settled(web, browser, address);
  expect(wordsOf(refused)).toContain('IR/26/1');
  expect(wordsOf(refused)).toContain('Gone on: 12/05/2026 18:30 (line 4)');
  expect(refused.text).not.toContain('Ruritania');
  expect(refused.text).not.toContain('Confirm and import');

  await send(browser, address, { row: '1', label_submitted_at: 'Gone on' }, `${address}/form`);
  const completed = await settled(web, browser, address);
  expect(wordsOf(completed)).toContain('When submitted 12/05/2026 18:30 Gone on (line 4)');
  const confirmed = await send(browser, address, {}, `${address}/confirm`);
  await settled(web, browser, String(confirmed.headers['location']));
  expect([...streamDocuments(web.services.db)].map(({ record }) => record.submittedAt?.instant)).toEqual([
    Date.UTC(2026, 4, 12, 17, 30),
  ]);
  expect([...streamEvents(web.services.db)].map(({ what }) => what)).toContain('profile_kept');

  const next = await previewOf(browser, formText('IR/26/2'), 'next.txt', { kind: 'documents' });
  expect(wordsOf(await settled(web, browser, next))).toContain('Read with saved column settings ‘form’');
});

test('a typed value is shown as typed; a label that the form does not have, and no such form, change nothing', async () => {
  const web = await newWeb(newDatabase());
  const browser = await signedIn(web);
  const address = await previewOf(browser, formText('IR/26/1'), 'form.txt', { kind: 'documents' });
  await settled(web, browser, address);

  await send(browser, address, { row: '1', label_submitted_at: '<b>Sent</b>' }, `${address}/form`);
  await settled(web, browser, address);
  const other = await send(browser, address, { row: '7', typed_submitted_at: '1/5/26' }, `${address}/form`);
  expect(other.status).toBe(303);
  expect(wordsOf(await settled(web, browser, address))).toContain('Nothing was read');

  const typed = { row: '1', typed_submitted_at: '13/05/2026 10:00', label_nccu_reference: '-' };
  await send(browser, address, typed, `${address}/form`);
  const page = await settled(web, browser, address);
  expect(wordsOf(page)).toContain('When submitted 13/05/2026 10:00 typed by hand (not on the form)');
  expect(page.text).toContain('Confirm and import');
});

test('a form that is read with a field in doubt can be completed too', async () => {
  const web = await newWeb(newDatabase());
  const browser = await signedIn(web);
  const text = formText('IR/26/1', 'Whence: Log 123 of 12/05/2026').replace('Gone on', 'Date submitted');
  const address = await previewOf(browser, text, 'form.txt', { kind: 'documents' });
  const doubtful = await settled(web, browser, address);
  expect(doubtful.text).toContain('label_incident_reference');
  await send(browser, address, { row: '1', label_incident_reference: 'Whence' }, `${address}/form`);
  expect(wordsOf(await settled(web, browser, address))).toContain(
    'Incident reference Log 123 of 12/05/2026 Whence (line 3)',
  );
});
