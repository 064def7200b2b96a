/** Starts the process of one job, and listens to it. */
import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Problem } from '../domain/problem.ts';
import type { JobEnd, JobMessage, JobOrder, JobProgress } from './job.ts';

/** The script of src/background-process.ts, and what Node is to be told to run it. */
export interface JobProgram {
  readonly script: string;
  readonly nodeOptions: readonly string[];
}

/** What came of a job whose process ended without a word. */
export const BROKEN_OFF: Problem = {
  code: 'job_broken_off',
  message: 'The job broke off, and nothing of it was kept.',
  whatToDo: 'Ask for it again. If it breaks off again, tell force IT: the machine may lack memory.',
};

/** Runs an order in a process; `ended` never fails. */
export function startJobProcess(
  { script, nodeOptions }: JobProgram,
  order: JobOrder,
  onProgress: (progress: JobProgress) => void,
): { readonly child: ChildProcess; readonly ended: Promise<JobEnd> } {
  const child = fork(script, [], {
    execArgv: [...nodeOptions],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let end: JobEnd = { ok: false, problem: BROKEN_OFF };
  const ended = new Promise<JobEnd>((resolve) => {
    child.on('message', (message: JobMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else end = message.end;
    });
    child.once('error', () => resolve(end));
    child.once('exit', () => resolve(end));
  });
  makeWay(child);
  child.send(order, () => undefined);
  return { child, ended };
}

/** Pages come first where there are few processors. */
function makeWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // The process may have ended already, or may not be ours to slow down: it runs as it is.
  }
}
