import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { textOf } from '../../scripts/simulator/forms/write-html.ts';
import type { FormPart } from '../../scripts/simulator/forms/form-layouts.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';
import { nccu } from '../builders/command-line.ts';
import { csv, DOCUMENTS, jsonOf } from '../builders/exports.ts';

const newFolder = temporaryFolder();

function formText(reference: string, ...more: readonly (readonly [string, string])[]): string {
  const rows = [['Document reference', reference], ['Incident reference', 'Log 123 of 12/05/2026'], ...more];
  const parts: FormPart[] = [{ kind: 'grid', shares: [1, 1], rows }];
  return textOf(parts);
}

/** A mailbox with a whole form, a copy of it, one without a date, a list, and what is never read. */
function mailbox(): string {
  const folder = newFolder();
  const forms = path.join(folder, 'forms');
  mkdirSync(path.join(forms, 'may'), { recursive: true });
  const officer = ['Submitting officer', 'PC 1234 Anna Compliant'] as const;
  const whole = formText('IR/26/9', officer, ['Date submitted', '12/05/2026 18:05']);
  writeFileSync(path.join(forms, 'a whole form.txt'), whole);
  writeFileSync(path.join(forms, 'may', 'its copy.txt'), whole);
  writeFileSync(path.join(forms, 'undated.txt'), formText('IR/26/10', officer));
  writeFileSync(path.join(forms, 'list.csv'), csv(DOCUMENTS));
  writeFileSync(path.join(forms, '~$open in Word.docx'), 'x');
  symlinkSync('/etc/passwd', path.join(forms, 'link.txt'));
  return folder;
}

test('a folder of forms, beside a list', async () => {
  const folder = mailbox();
  const trial = await nccu(folder, ['import', 'documents', 'forms', '--dry-run']);
  expect(trial.code).toBe(1);
  expect(trial.stdout).toContain('officer_number: PC 1234 Anna Compliant  (line 3)');
  const imported = await nccu(folder, ['import', 'documents', 'forms']);
  expect(imported.code).toBe(1);
  expect(imported.stdout).toContain('6 files: 2 new, 1 unchanged, 1 rejected, 2 ignored');
  expect(imported.stderr).toContain('undated.txt');
  expect(imported.stderr).toContain('does not give a date of submission');
  const again = await nccu(folder, ['import', 'documents', 'forms/a whole form.txt']);
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('the same file was imported on');
});

test('as one JSON document, with what was read and where', async () => {
  const folder = mailbox();
  const { files, ignored } = jsonOf(await nccu(folder, ['import', 'documents', 'forms', '--json']));
  expect(ignored).toEqual(['link.txt', '~$open in Word.docx']);
  expect(files).toMatchObject([
    {
      name: 'a whole form.txt',
      counts: { rows: 1, new: 1 },
      forms: [
        { values: { submitted_at: { value: '12/05/2026 18:05', label: 'Date submitted', where: 'line 4' } } },
      ],
    },
    { name: 'list.csv', counts: { rows: 3, new: 3 } },
    { name: 'may/its copy.txt', same_file: true },
    { name: 'undated.txt', refused: { code: 'date_missing' } },
  ]);
});

test('a form that is refused alone is refused input', async () => {
  const folder = mailbox();
  expect((await nccu(folder, ['import', 'documents', 'forms/undated.txt'])).code).toBe(3);
});
