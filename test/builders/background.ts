/** Background jobs of tests: in the process of the test, or in the processes that the service starts. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setImmediate as afterTheCaller } from 'node:timers/promises';
import type { JobEnd, JobGround } from '../../src/background/job.ts';
import { BROKEN_OFF, jobProcesses, type StartJob } from '../../src/background/job-process.ts';
import { createBackgroundJobs, type BackgroundJobs } from '../../src/background/jobs.ts';
import { runJob } from '../../src/background/run-job.ts';
import { builtProgram } from './built.ts';

export const ROOT = path.join(__dirname, '../..');

/** Starts the real processes. */
export const jobsInProcesses: StartJob = (...job) => jobProcesses(builtProgram('background-process'))(...job);

/** Does jobs in this process, which saves the start of one; what travels is made plain data, as between processes. */
export const jobsHere: StartJob = (order, onProgress) => {
  let isStopping = false;
  const run = async () => {
    await afterTheCaller();
    const end = await runJob(plain(order), {
      onProgress: (progress) => onProgress(plain(progress)),
      isStopping: () => isStopping,
      formReader: builtProgram('form-reader'),
    });
    return plain(end);
  };
  return {
    ended: run(),
    askToStop: () => {
      isStopping = true;
    },
    // Nothing that runs here can be killed: whoever waits goes on waiting for its end.
    kill: () => undefined,
  };
};

/** Begins jobs that go on until they are asked to stop. */
export const jobsWithoutEnd: StartJob = () => {
  let stop = (): void => undefined;
  const ended = new Promise<JobEnd>((resolve) => {
    stop = () => resolve({ ok: false, problem: BROKEN_OFF });
  });
  return { ended, askToStop: stop, kill: stop };
};

function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Background jobs that are stopped when the test file is done. */
export function temporaryJobs(): (
  ground: Omit<JobGround, 'root'>,
  clock: { now(): number },
  startJob?: StartJob,
) => BackgroundJobs {
  const started: BackgroundJobs[] = [];
  afterAll(() => Promise.all(started.map((jobs) => jobs.stop())));
  return (ground, clock, startJob = jobsHere) => {
    const jobs = createBackgroundJobs({
      ...{ clock, startJob, newId: randomUUID },
      ground: { ...ground, root: ROOT },
    });
    started.push(jobs);
    return jobs;
  };
}
