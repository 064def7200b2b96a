/** Starts each job in a process, and listens to it. */
import { fork, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Problem } from '../domain/problem.ts';
import { STOP, type JobEnd, type JobMessage, type JobOrder, type JobProgress } from './job.ts';

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

export interface StartedJob {
  /** Never fails. */
  readonly ended: Promise<JobEnd>;
  /** Asks it to finish what it has in hand, and to begin nothing more. */
  askToStop(): void;
  kill(): void;
}

/** Starts the work of a job. */
export type StartJob = (order: JobOrder, onProgress: (progress: JobProgress) => void) => StartedJob;

/** Starts each job in a process of its own. */
export function jobProcesses({ script, nodeOptions }: JobProgram): StartJob {
  return (order, onProgress) => {
    const child = fork(script, [], {
      execArgv: [...nodeOptions],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = endOf(child, onProgress);
    makeWay(child);
    child.send(order, () => undefined);
    return {
      ended,
      askToStop: () => void child.send(STOP, () => undefined),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

function endOf(child: ChildProcess, onProgress: (progress: JobProgress) => void): Promise<JobEnd> {
  let end: JobEnd = { ok: false, problem: BROKEN_OFF };
  return new Promise<JobEnd>((resolve) => {
    child.on('message', (message: JobMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else end = message.end;
    });
    child.once('error', () => resolve(end));
    child.once('exit', () => resolve(end));
  });
}

/** Pages come first where there are few processors. */
function makeWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // The process may have ended already, or may not be ours to slow down: it runs as it is.
  }
}
