/** A bar for long work, on a terminal only. */
import { WriteStream } from 'node:tty';
import type { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

export interface ProgressBar {
  readonly onProgress: (bytesRead: number, bytesTotal: number) => void;
  /** Takes the bar away; what is printed next starts on a line of its own. */
  end(): void;
}

const LONG_WORK_BYTES = 8_000_000;

const NO_BAR: ProgressBar = { onProgress: () => undefined, end: () => undefined };

/** A bar on standard error, which appears once the work turns out to be long. */
export async function openProgressBar({ stderr }: Terminal, label: string): Promise<ProgressBar> {
  if (!(stderr instanceof WriteStream)) return NO_BAR;
  const { SingleBar, Presets } = await import('cli-progress');
  const bar = new SingleBar(
    { format: `${label} {bar} {percentage} %`, stream: stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  return growingBar(bar);
}

function growingBar(bar: SingleBar): ProgressBar {
  return {
    onProgress: (bytesRead, bytesTotal) => {
      if (bytesTotal < LONG_WORK_BYTES) return;
      if (!bar.isActive) bar.start(bytesTotal, 0);
      bar.setTotal(bytesTotal);
      bar.update(Math.min(bytesRead, bytesTotal));
    },
    end: () => {
      if (bar.isActive) bar.stop();
    },
  };
}
