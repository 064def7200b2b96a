/** Without a mail server, messages become .eml files in a folder, which any mail program opens. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import { compose } from './compose.ts';
import type { Mailer, OutgoingMessage } from './mailer.ts';

/** The folder is made, for this account's eyes only, when the first message is written. */
export function createFolderMailer(folder: string): Mailer {
  return {
    destination: folder,
    open: () => ({
      send: async (message, mayHandOver) => {
        const bytes = await compose(message);
        if (!mayHandOver()) return { kind: 'stood_down' };
        const written = writeMessage(folder, message, bytes);
        if (!written.ok) return { kind: 'not_sent', problem: written.problem };
        const answer = `written to ${written.value}`;
        return {
          kind: 'answered',
          answers: message.recipients.map((address) => ({ address, outcome: 'accepted', answer })),
        };
      },
      close: () => undefined,
    }),
  };
}

/** The name comes from the Message-ID, so that the same message is the same file; it appears whole or not at all. */
function writeMessage(folder: string, { messageId }: OutgoingMessage, bytes: Buffer): Result<string> {
  const name = `${messageId.replace(/^<|@.*$/g, '').replace(/[^A-Za-z0-9.-]/g, '')}.eml`;
  const file = path.join(folder, name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.part`, bytes, { mode: 0o600 });
    renameSync(`${file}.part`, file);
    return success(name);
  } catch (error) {
    return failure(folderProblem(folder, error));
  }
}

function folderProblem(folder: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return {
    code: 'folder_not_writable',
    message: `The folder for messages cannot be written${code === '' ? '' : ` (${code})`}.`,
    whatToDo: 'Check that MAIL_DIR names a folder that this account may write, on a disk with space.',
    where: { file: folder },
  };
}
