import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createFolderMailer } from '../../src/email/folder-mailer.ts';
import type { OutgoingMessage } from '../../src/email/mailer.ts';
import { temporaryFolder } from '../builders/temporary-folder.ts';

const newFolder = temporaryFolder();
const CARA = 'cara.lund@lakeshire.example';

const MESSAGE: OutgoingMessage = {
  messageId: '<2026-05-14.0123abcd@lakeshire.example>',
  from: 'nccu@lakeshire.example',
  replyTo: 'intel@lakeshire.example',
  to: CARA,
  copyTo: [],
  recipients: [CARA],
  subject: 'OFFICIAL-SENSITIVE: 1 intelligence document is overdue',
  text: 'Zoë owes one.',
  html: '<p>Zoë owes one.</p>',
  date: Date.UTC(2026, 4, 14, 6),
};

test('a message becomes one file that a mail program opens, and the same one again', async () => {
  const folder = path.join(newFolder(), 'mail');
  const session = createFolderMailer(folder).open();
  for (let times = 0; times < 2; times++) {
    expect(await session.send(MESSAGE, () => true)).toEqual({
      kind: 'answered',
      answers: [{ address: CARA, outcome: 'accepted', answer: 'written to 2026-05-14.0123abcd.eml' }],
    });
  }
  expect(readdirSync(folder)).toEqual(['2026-05-14.0123abcd.eml']);
  const file = path.join(folder, '2026-05-14.0123abcd.eml');
  const written = readFileSync(file, 'utf8');
  expect(written).toContain('\r\nTo: cara.lund@lakeshire.example\r\n');
  expect(written).toContain('Zo=C3=AB owes one.');
  expect(written.replace(/\r\n/g, '')).not.toContain('\n');
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('without permission nothing is written', async () => {
  const folder = newFolder();
  expect(
    await createFolderMailer(folder)
      .open()
      .send(MESSAGE, () => false),
  ).toEqual({ kind: 'stood_down' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be written is a problem', async () => {
  const file = path.join(newFolder(), 'taken');
  writeFileSync(file, '');
  const delivery = await createFolderMailer(path.join(file, 'mail'))
    .open()
    .send(MESSAGE, () => true);
  expect(delivery).toMatchObject({ kind: 'not_sent', problem: { code: 'folder_not_writable' } });
});
