/** Forms as real programs write them: LibreOffice, Chromium, and e-mails in the manner of Outlook and Apple Mail. */
import { extractFile, type Extracted } from '../../src/extraction/index.ts';
import { readForm } from '../../src/forms/index.ts';
import { formWords } from '../builders/forms.ts';
import path from 'node:path';

const FOLDER = path.join(__dirname, '../fixtures/forms');

const TWO_PAIRS = {
  document_reference: 'IR/26/00042',
  incident_reference: 'Log 123 of 12/05/2026',
  nccu_reference: 'NCCU/26/17',
  officer_number: 'PC 1234',
  officer_name: 'Anna Compliant',
  submitted_at: '12/05/2026 18:05',
  document_type: 'Intelligence report',
  status: 'Submitted',
  crime_identifier_code: 'OIC-12',
};
const BESIDE = {
  document_reference: 'IR/26/00044',
  incident_reference: 'Log 125 of 12/05/2026',
  officer_number: 'PC 1236',
  officer_name: 'Cal Missing',
  submitted_at: '12/05/2026 19:20',
  status: 'Submitted',
};

async function formsIn(name: string) {
  const found: Extracted[] = [];
  await extractFile({ path: path.join(FOLDER, name), name }, (each) => found.push(each));
  return found.flatMap(({ content }) => {
    const form = content.found === 'text' ? readForm(formWords, content.blocks) : null;
    if (!form) return [];
    expect(form.doubts).toEqual([]);
    return [Object.fromEntries(Object.entries(form.values).map(([field, { value }]) => [field, value]))];
  });
}

test.each([
  ['libreoffice-two-pairs-in-a-row.xlsx', TWO_PAIRS],
  ['libreoffice-two-pairs-in-a-row.ods', TWO_PAIRS],
  ['libreoffice-labels-beside.pdf', BESIDE],
  [
    // The values of the second pairs went to another page: they are missing, not guessed.
    'libreoffice-columns-cut-over-two-pages.pdf',
    {
      document_reference: 'IR/26/00042',
      incident_reference: 'Log 123 of 12/05/2026',
      officer_number: 'PC 1234',
      submitted_at: '12/05/2026 18:05',
    },
  ],
  [
    'chromium-labels-over-two-lines.pdf',
    {
      document_reference: 'IR/26/00043',
      incident_reference: 'Log 124 of 12/05/2026',
      officer_number: 'PC 1235 Ben Late',
      submitted_at: '13/05/2026 07:30',
      status: 'Submitted',
    },
  ],
  [
    'outlook-windows-1252-quoted-printable.eml',
    {
      document_reference: 'IR/26/00045',
      incident_reference: 'Log 126 of 12/05/2026',
      officer_number: '1237',
      officer_name: "PC Siobhán O'Neill",
      document_type: '5x5x5 - immigration',
    },
  ],
  ['apple-mail-base64-attachment-and-crest.eml', BESIDE],
])('%s', async (name, values) => {
  expect(await formsIn(name)).toEqual([values]);
});

test('what an e-mail has beside its form', async () => {
  const found: Extracted[] = [];
  const name = 'apple-mail-base64-attachment-and-crest.eml';
  await extractFile({ path: path.join(FOLDER, name), name }, (each) => found.push(each));
  expect(found.map(({ container, content }) => [container, content.found])).toEqual([
    [[], 'text'],
    [['form – cal.pdf'], 'text'],
    [['crest.png'], 'ignored'],
  ]);
  expect(new Set(found.map(({ sentAt }) => sentAt))).toEqual(new Set([Date.UTC(2026, 4, 13, 7, 1, 30)]));
});
