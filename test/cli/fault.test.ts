import { reportFault } from '../../src/cli/fault.ts';
import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { counted, oneLine, printable } from '../../src/cli/terminal.ts';
import { recordingTerminal } from '../builders/command-line.ts';

describe('a bug in the program', () => {
  function reported(error: unknown, logLevel?: string) {
    const { terminal, written } = recordingTerminal();
    let code: number | null = null;
    reportFault({ terminal, endWith: (ended) => (code = ended) }, error, logLevel);
    return { code, said: written().stderr };
  }

  test('is told in one line, without a trace', () => {
    const { said, code } = reported(new TypeError('x is\nnot a function'));
    expect(said).toMatch(/^This is a fault in the program.*: x is not a function\. .*LOG_LEVEL=debug.*\n$/);
    expect(code).toBe(70);
  });

  test('shows its trace to somebody who asks', () => {
    expect(reported(new TypeError('x'), 'debug').said).toMatch(/\n\s+at /);
  });

  test.each([
    [{ code: 'MODULE_NOT_FOUND' }, 'not installed'],
    [{ code: 'ERR_MODULE_NOT_FOUND' }, 'not installed'],
    [{ code: 'ERR_DLOPEN_FAILED' }, 'another version of Node'],
    [{ message: 'Could not locate the bindings file. Tried:' }, 'another version of Node'],
  ])('%j is a matter of installation', (traits, says) => {
    const { said, code } = reported(Object.assign(new Error('x'), traits));
    expect(said).toContain(says);
    expect(code).toBe(2);
  });
});

test.each([
  ['usage_would_overwrite', 2],
  ['settings_invalid', 2],
  ['vocabulary_invalid', 2],
  ['bank_holidays_unusable', 2],
  ['profile_not_found', 2],
  ['file_not_found', 3],
  ['wrong_kind', 3],
  ['strict_refused', 3],
  ['database_busy', 4],
  ['database_newer', 4],
  ['not_a_database', 4],
  ['disk_full', 4],
  ['file_not_written', 4],
])('%s ends with %d', (code, exit) => expect(exitCodeOf(code)).toBe(exit));

test('text for the terminal keeps its lines and loses its controls', () => {
  expect(printable('a\nb\u001b[31m\u009b\u202e\u2028')).toBe('a\nb\ufffd[31m\ufffd\ufffd\ufffd');
  expect(oneLine('a\n b\t\u001bc')).toBe('a b \ufffdc');
  expect(printable('Zoë Núñez 李 🙂')).toBe('Zoë Núñez 李 🙂');
});

test('counts are grouped and have their plural', () => {
  expect([counted(1, 'row'), counted(0, 'row'), counted(1234567, 'row')]).toEqual([
    '1 row',
    '0 rows',
    '1,234,567 rows',
  ]);
});
