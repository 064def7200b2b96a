/** One round on an inbox, in a process that kills itself before its nth step on the disk; for a test of what is left. */
import disk from 'node:fs/promises';
import path from 'node:path';
import { loadVocabulary } from '../../config/vocabulary.ts';
import { openDatabase } from '../../db/open.ts';
import { workingCalendar } from '../../src/compliance/index.ts';
import { listInbox } from '../../src/inbox/folder.ts';
import { takeFiles } from '../../src/inbox/take-files.ts';

const STEPS = ['lstat', 'rename', 'link', 'unlink', 'open', 'mkdir', 'readdir', 'rm'] as const;

async function main([databaseFile = '', inbox = '', root = '', killBefore = '', id = '']: readonly string[]) {
  const opened = openDatabase({ file: databaseFile });
  const vocabulary = loadVocabulary(path.join(root, 'config'));
  const entries = await listInbox(inbox);
  if (!opened.ok || !vocabulary.ok || !entries.ok) throw new Error('the round could not start');
  const steps = countSteps(Number(killBefore));
  const services = {
    ...{ db: opened.value, clock: { now: () => 0 }, vocabulary: vocabulary.value, actor: 'inbox' },
    calendar: workingCalendar({ days: new Set(), from: 0, to: 0 } as never),
    deadline: { kind: 'hours', hours: 24 } as const,
    reader: { read: () => Promise.reject(new Error('there are no forms')), close: () => undefined },
    marking: 'OFFICIAL',
    isStopping: () => false,
  };
  const files = entries.value.filter(({ sort, name }) => sort === 'file' && !name.startsWith('.'));
  const { trouble } = await takeFiles(services, { id, inbox, files });
  process.stdout.write(`${trouble?.code ?? 'done'} ${steps()}\n`);
}

/** Counts what is done on the disk from now on, and dies before the nth of it. */
function countSteps(killBefore: number): () => number {
  let count = 0;
  for (const step of STEPS) {
    const real = disk[step] as (...given: unknown[]) => unknown;
    const counted = (...given: unknown[]): unknown => {
      if (++count === killBefore) process.kill(process.pid, 'SIGKILL');
      return real(...given);
    };
    Object.assign(disk, { [step]: counted });
  }
  return () => count;
}

void main(process.argv.slice(2));
