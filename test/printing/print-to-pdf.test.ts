import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBrowser, printToPdf } from '../../src/printing/print-to-pdf.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();

/** A folder with a browser that does what a script of the shell says; `$file` is the PDF, `$page` the page. */
function aBrowser(script: string, name = 'chromium'): string {
  const folder = newFolder();
  const reads =
    'for given in "$@"; do case "$given" in --print-to-pdf=*) file="${given#*=}";; file://*) page="${given#file://}";; esac; done';
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${reads}\n${script}\n`, { mode: 0o755 });
  return folder;
}

const target = (): string => path.join(newFolder(), 'report.pdf');

test('the first browser on the path prints the page', async () => {
  const file = target();
  const printed = await printToPdf('<p>Hello</p>', file, [newFolder(), aBrowser('cat "$page" > "$file"')]);
  expect(printed.ok).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('<p>Hello</p>');
});

test('it is given a profile of its own that is gone afterwards, and no way out', async () => {
  const file = target();
  const folder = aBrowser('printf "%s\\n" "$@" > "$file"');
  await printToPdf('<p></p>', file, [folder]);
  const given = readFileSync(file, 'utf8').split('\n');
  const profile = given.find((text) => text.startsWith('--user-data-dir='))?.split('=')[1] ?? '';
  expect(path.basename(profile)).toBe('profile');
  expect(existsSync(path.dirname(profile))).toBe(false);
  expect(given).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
  expect(given.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
});

test('without a browser it says what to do', async () => {
  const printed = await printToPdf('<p></p>', target(), [newFolder()]);
  expect(printed).toMatchObject({ ok: false, problem: { code: 'browser_missing' } });
});

test.each([
  ['that fails', 'echo "no display" >&2; exit 3', 'no display'],
  ['that writes nothing', 'exit 0', 'wrote no file'],
])('a browser %s is told of, and an older file is not taken for the new one', async (_what, script, why) => {
  const file = target();
  writeFileSync(file, 'old');
  const printed = await printToPdf('<p></p>', file, [aBrowser(script)]);
  expect(printed).toMatchObject({ ok: false, problem: { code: 'printing_failed' } });
  expect(printed.ok ? '' : printed.problem.message).toContain(why);
});

test('browsers by any of their names are found, and what cannot be run is not', () => {
  const folder = aBrowser('', 'microsoft-edge');
  writeFileSync(path.join(folder, 'chromium'), 'not a program', { mode: 0o644 });
  expect(findBrowser([folder])).toBe(path.join(folder, 'microsoft-edge'));
});
