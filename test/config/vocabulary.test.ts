import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadProfile, loadVocabulary } from '../../config/vocabulary.ts';
import type { Result } from '../../src/domain/problem.ts';
import { CONFIG_FOLDER } from '../builders/rows.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const WORD_FILES = ['columns.json', 'status-words.json', 'document-types.json', 'exemption-reasons.json'];
const newFolder = temporaryFolder();

/** A copy of the shipped files of words, some of them with other content. */
function configWith(contents: Record<string, unknown>): string {
  const folder = newFolder();
  for (const name of WORD_FILES) copyFileSync(path.join(CONFIG_FOLDER, name), path.join(folder, name));
  for (const [name, content] of Object.entries(contents)) {
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

function messageOf(result: Result<unknown>): string {
  return result.ok ? '' : result.problem.message;
}

describe('the files of words', () => {
  test('that ship with the program are in order', () => {
    const loaded = loadVocabulary(CONFIG_FOLDER);
    expect(messageOf(loaded)).toBe('');
    expect(loaded).toMatchObject({ ok: true, value: { documentTypes: { required: 'all' } } });
  });

  test('are checked whole: one message lists the faults of all of them', () => {
    const folder = configWith({
      'columns.json': {
        ...{ spellings: {}, silent: '', further: '' },
        words: { shared: { oficer_number: { '4': 'collar' } }, documents: { status: { '12': 'status' } } },
      },
      'status-words.json': {
        submitted: ['Live', 'In Progress'],
        notYetSubmitted: ['in-progress'],
        notSubmitted: [],
      },
      'document-types.json': '{ "required": ',
      'exemption-reasons.json': [{ code: 'Not A Code', label: '' }],
    });
    const loaded = loadVocabulary(folder);
    expect(loaded).toMatchObject({ ok: false, problem: { code: 'vocabulary_invalid' } });
    const message = messageOf(loaded);
    expect(message).toContain('columns.json: words.shared');
    expect(message).toContain('columns.json: words.documents.status.12');
    expect(message).toContain(
      'status-words.json: a word is in two of "submitted", "notYetSubmitted" and "notSubmitted"',
    );
    expect(message).toContain('document-types.json: is not valid JSON');
    expect(message).toContain('exemption-reasons.json: 0.code: a code is lower-case letters');
  });

  test('are missed by name', () => {
    expect(messageOf(loadVocabulary(newFolder()))).toContain('status-words.json: cannot be read');
  });

  test.each([
    ['document-types.json', { required: ['3x5x2'], notRequired: ['3X5X2'] }, 'a type is both'],
    [
      'exemption-reasons.json',
      [
        { code: 'a', label: 'A' },
        { code: 'a', label: 'B' },
      ],
      'a code occurs twice',
    ],
  ])('%s may not contradict itself', (name, content, message) => {
    expect(messageOf(loadVocabulary(configWith({ [name]: content })))).toContain(message);
  });

  test('may begin with a byte order mark, as some editors save them', () => {
    const folder = configWith({ 'document-types.json': '\ufeff{ "required": "all", "notRequired": [] }' });
    expect(messageOf(loadVocabulary(folder))).toBe('');
  });
});

describe('a profile', () => {
  const load = (content: unknown, name = 'mine') =>
    loadProfile(configWith({ 'profiles/mine.json': content }), name);

  test('that ships as an example is in order', () => {
    expect(loadProfile(CONFIG_FOLDER, 'example')).toMatchObject({ ok: true, value: { kind: 'referrals' } });
  });

  test('needs no more than its kind', () => {
    expect(load({ kind: 'documents' })).toEqual({ ok: true, value: { kind: 'documents', columns: {} } });
  });

  test.each([
    '',
    '.',
    '..',
    '../columns',
    'a/b',
    'a\\b',
    '/etc/passwd',
    'mine.json',
    'mine\0',
    'x'.repeat(65),
  ])('cannot be called %j', (name) => {
    expect(load({ kind: 'documents' }, name)).toMatchObject({ ok: false, problem: { code: 'profile_name' } });
  });

  test('that is not there is missed by name', () => {
    expect(load({ kind: 'documents' }, 'other')).toMatchObject({
      ok: false,
      problem: { code: 'profile_not_found' },
    });
  });

  test.each([
    ['a kind that is none', { kind: 'refferals' }, 'kind'],
    [
      'a field of another kind',
      { kind: 'officers', columns: { referred_at: 'Date' } },
      'no such field of officers',
    ],
    ['a setting that is none', { kind: 'officers', headerrow: 3 }, 'headerrow'],
    ['a header row above the sheet', { kind: 'officers', headerRow: 0 }, 'headerRow'],
    ['an empty header', { kind: 'officers', columns: { email: ' ' } }, 'columns.email'],
    ['no JSON', '{ kind: officers }', 'is not valid JSON'],
  ])('with %s is refused', (_what, content, message) => {
    const loaded = load(content);
    expect(loaded).toMatchObject({ ok: false, problem: { code: 'profile_invalid' } });
    expect(messageOf(loaded)).toContain(message);
  });
});
