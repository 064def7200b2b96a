/** What the commands need from the process that they run in. */
import path from 'node:path';
import type { JobProgram } from '../background/job-process.ts';
import type { FormReaderProgram } from '../workflows/imports/form-reader-process.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import type { Environment } from '../../config/environment.ts';

/** Made-up exports for `nccu demo`: their paths, whose they are, and the moment (ISO 8601) at which they were drawn. */
export interface SimulatedExports {
  readonly referrals: string;
  readonly documents: string;
  readonly officers: string;
  readonly forceName: string;
  readonly asAt: string;
}

/** What a command reads and writes of its process. */
export interface CommandProcess {
  readonly terminal: Terminal;
  /** Settles the exit code; the process ends when nothing is left to do. */
  readonly endWith: (code: ExitCode) => void;
}

/** Where settings, words and data lie. */
export interface Whereabouts extends CommandProcess {
  /** The folder that holds config/. */
  readonly root: string;
  /** Paths that people give are relative to it. */
  readonly workingFolder: string;
  /** The process's environment, without `.env`. */
  readonly ownEnvironment: Environment;
}

export interface ServeSurroundings extends Whereabouts {
  /** What does background jobs: src/background-process.ts. */
  readonly backgroundProgram: JobProgram;
}

export interface Surroundings extends ServeSurroundings {
  /** The built script of src/reading-thread.ts. */
  readonly readingThread: string;
  /** What reads files of forms: src/form-reader.ts. */
  readonly formReader: FormReaderProgram;
  /** Writes the exports of a made-up force into a folder that exists. */
  readonly simulateExports: (folder: string) => Promise<SimulatedExports>;
}

/** Where a file is that a person named. */
export function pathGiven({ workingFolder }: Whereabouts, file: string): string {
  return path.resolve(workingFolder, file);
}
