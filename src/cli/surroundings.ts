/** What the commands need from the process that they run in. */
import type { JobProgram } from '../background/job-process.ts';
import type { FormReaderProgram } from '../workflows/imports/form-reader-process.ts';
import type { Environment } from '../../config/environment.ts';

/** Made-up exports for `nccu demo`: their paths, whose they are, and the moment (ISO 8601) at which they were drawn. */
export interface SimulatedExports {
  readonly referrals: string;
  readonly documents: string;
  readonly officers: string;
  readonly forceName: string;
  readonly asAt: string;
}

/** Where settings, words and data lie. */
export interface Whereabouts {
  /** The folder that holds config/. */
  readonly root: string;
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
