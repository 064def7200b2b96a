/** The process that does one background job; background/jobs.ts starts it. */
import path from 'node:path';
import { runJob } from './background/run-job.ts';
import { STOP, type JobMessage, type JobOrder, type JobProgress } from './background/job.ts';

/** Bytes between two tellings. */
const STEP = 256 * 1024;

let told = 0;

function tell(message: JobMessage, then?: () => void): void {
  process.send?.(message, undefined, undefined, () => then?.());
}

function tellProgress(progress: JobProgress): void {
  if (progress.done - told < STEP && progress.done < progress.total) return;
  told = progress.done;
  tell({ progress });
}

// Ctrl-C reaches every process of a terminal. The service says when this one is to end; without the service, nobody waits.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.once('disconnect', () => process.exit());

let isStopping = false;

/** Run from its source or built: the program beside this one is of the same kind. */
const formReader = {
  script: path.join(__dirname, `form-reader${path.extname(__filename)}`),
  nodeOptions: process.execArgv,
};

process.once('message', (order) => {
  process.on('message', (word) => (isStopping ||= word === STOP));
  const listeners = { onProgress: tellProgress, isStopping: () => isStopping, formReader };
  void runJob(order as JobOrder, listeners).then((end) => tell({ end }, () => process.exit()));
});
