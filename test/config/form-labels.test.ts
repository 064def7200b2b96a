import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadFormLabels } from '../../config/form-labels.ts';
import { formWords } from '../builders/forms.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();
const CONFIG = path.join(__dirname, '../../config');

function loaded(content: string) {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'form-labels.json'), content);
  return loadFormLabels(folder);
}

const labels = loadFormLabels(CONFIG);
if (!labels.ok) throw new Error(labels.problem.message);
const { freeText, parts } = labels.value;

test.each(freeText)('%s is the label of free text', (label) => {
  expect(formWords.isFreeText(label)).toBe(true);
});

test.each(
  Object.entries(parts).flatMap(([part, { headings }]) => headings.map((heading) => [heading, part])),
)('%s opens the part %s', (heading, part) => {
  expect(formWords.partOpenedBy(heading)).toBe(part);
});

test.each(Object.entries(parts).flatMap(([part, own]) => own.labels.map((label) => [label, part])))(
  '%s is a label of the part %s',
  (label, part) => {
    expect(formWords.partOf(label)).toBe(part);
  },
);

test.each([
  ['no JSON', '{', 'is not valid JSON'],
  ['a field that there is not', '{"words":{"colour":{}},"freeText":[],"parts":{}}', 'words'],
  [
    'a weight that is none',
    '{"words":{"status":{"10":"state"}},"freeText":[],"parts":{}}',
    'words.status.10',
  ],
  ['a part that lacks', '{"words":{},"freeText":[],"parts":{}}', 'parts.submitter'],
])('%s is told', (_what, content, says) => {
  expect(loaded(content)).toMatchObject({
    ok: false,
    problem: { code: 'vocabulary_invalid', message: expect.stringContaining(says) as string },
  });
});
