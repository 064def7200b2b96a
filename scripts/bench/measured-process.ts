/**
 * One process from start to end: its wall time, its processor time and its peak memory. /usr/bin/time gives the processor
 * time where it is installed; memory is the sum over the process and its children, looked at every 20 ms.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const TIME = '/usr/bin/time';
const LOOK_EVERY_MILLISECONDS = 20;

export interface Measured {
  readonly seconds: number;
  /** User and system time; null where /usr/bin/time is missing. */
  readonly processorSeconds: number | null;
  readonly peakMebibytes: number;
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command to its end. It rejects when the command cannot start, and when it ends with anything but 0 or 1. */
export function measure(
  command: readonly string[],
  environment: Record<string, string> = {},
): Promise<Measured> {
  const timed = existsSync(TIME) ? [TIME, '-f', 'processor %U %S', ...command] : command;
  const [program = '', ...args] = timed;
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(program, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { output: '', messages: '' };
    let peak = 0;
    const looking = setInterval(() => {
      peak = Math.max(peak, memoryOfTree(child.pid ?? 0));
    }, LOOK_EVERY_MILLISECONDS);
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text.output += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (text.messages += part));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(looking);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code !== 0 && code !== 1) {
        reject(
          new Error(`${command.join(' ')} ended with ${code ?? 'a signal'}\n${text.messages}${text.output}`),
        );
        return;
      }
      const processorSeconds = readProcessorTime(text.messages);
      resolve({ seconds, processorSeconds, peakMebibytes: peak, exitCode: code, output: text.output });
    });
  });
}

function readProcessorTime(messages: string): number | null {
  const found = /processor ([0-9.]+) ([0-9.]+)\s*$/.exec(messages);
  return found === null ? null : Number(found[1]) + Number(found[2]);
}

/** MiB that a process and its children hold now; a process that has just ended counts as nothing. */
function memoryOfTree(processId: number): number {
  const children = childrenByParent();
  const waiting = [processId];
  let total = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    total += residentMebibytes(next);
    waiting.push(...(children.get(next) ?? []));
  }
  return total;
}

function readProcessFile(processId: number | string, name: string): string {
  try {
    return readFileSync(`/proc/${processId}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  const names = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)) : [];
  for (const name of names) {
    const parent = Number(/\) \S (\d+)/.exec(readProcessFile(name, 'stat'))?.[1] ?? 0);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

function residentMebibytes(processId: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readProcessFile(processId, 'status'));
  return Number(found?.[1] ?? 0) / 1024;
}

/** The middle of several runs by wall time. */
export function medianRun(runs: readonly Measured[]): Measured {
  const middle = [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor((runs.length - 1) / 2)];
  if (middle === undefined) throw new Error('no runs to take the median of');
  return middle;
}
