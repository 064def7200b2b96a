import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadFormLabels } from '../../config/form-labels.ts';
import { LABEL_MEANINGS } from '../../src/domain/form-fields.ts';
import { labelBook } from '../builders/forms.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();
const CONFIG = path.join(__dirname, '../../config');

function loaded(content: string) {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'form-labels.json'), content);
  return loadFormLabels(folder);
}

test('the labels that come with the program are sound', () => {
  expect(loadFormLabels(CONFIG)).toMatchObject({ ok: true });
});

test('every label means the field that it stands under', () => {
  const labels = loadFormLabels(CONFIG);
  if (!labels.ok) throw new Error(labels.problem.message);
  for (const meaning of LABEL_MEANINGS) {
    const { labels: strong, weak } = labels.value.fields[meaning];
    for (const label of [...strong, ...weak]) {
      expect([label, labelBook.findNamed(label)]).toEqual([label, { meaning, isWeak: weak.includes(label) }]);
    }
  }
});

test.each([
  ['no JSON', '{', 'is not valid JSON'],
  ['a field that there is not', '{"fields":{"colour":{}},"others":[],"freeText":[]}', 'fields'],
  ['a field without labels', '{"fields":{},"others":[],"freeText":[]}', 'fields.document_reference'],
])('%s is told', (_what, content, says) => {
  expect(loaded(content)).toMatchObject({
    ok: false,
    problem: { code: 'vocabulary_invalid', message: expect.stringContaining(says) as string },
  });
});
