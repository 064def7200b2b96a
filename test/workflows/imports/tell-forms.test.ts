import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadVocabulary } from '../../../config/vocabulary.ts';
import { xlsxOf } from '../../../scripts/simulator/forms/write-xlsx.ts';
import { makeOfFile } from '../../../src/workflows/imports/tell-forms.ts';
import { temporaryFolder } from '../../builders/temporary-folder.ts';

const newFolder = temporaryFolder();
const vocabulary = loadVocabulary(path.join(__dirname, '../../../config'));

function grid(...rows: readonly (readonly string[])[]): Buffer {
  return xlsxOf([{ kind: 'grid', shares: [1, 1, 1, 1], rows }]);
}

const HEADER = ['URN', 'Date Submitted', 'Submitting Officer', 'Incident Ref'];
const ROW = ['IR1', '12/05/2026 18:00', '1234', 'Log 1 of 12/05/2026'];

test.each([
  ['a CSV file, whatever is in it', 'list.csv', 'Incident reference: Log 1', 'list'],
  ['a workbook with a header', 'list.xlsx', grid(HEADER, ROW), 'list'],
  ['a text with a header', 'list.txt', `${HEADER.join('\t')}\n${ROW.join('\t')}\n`, 'list'],
  ['a workbook with labels and values', 'form.xlsx', grid(['URN', 'IR1'], ['Collar No', '1234']), 'form'],
  ['a text with labels', 'form.txt', 'URN: IR1\nCollar number: 1234\n', 'form'],
  ['a document, unseen', 'form.docx', 'x', 'form'],
  ['an archive, unseen', 'forms.zip', 'x', 'form'],
  [
    'a workbook whose header may lack a column',
    'either.xlsx',
    grid(['URN', 'Incident Ref', 'NCCU Ref', 'Status'], ['IR1', 'Log 1 of 12/05/2026', 'NCCU/26/1', 'Live']),
    'either',
  ],
])('%s', async (_what, name, content, make) => {
  if (!vocabulary.ok) throw new Error(vocabulary.problem.message);
  const file = path.join(newFolder(), name);
  writeFileSync(file, content);
  expect(await makeOfFile({ path: file, name }, vocabulary.value, null)).toBe(make);
});
