/** What the commands need from the process that they run in. */
import type { Environment } from '../../config/environment.ts';

/** Made-up exports for `nccu demo`: their paths, and the moment (ISO 8601) at which they were drawn. */
export interface SimulatedExports {
  readonly referrals: string;
  readonly documents: string;
  readonly officers: string;
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

export interface Surroundings extends Whereabouts {
  /** The built script of src/reading-thread.ts. */
  readonly readingThread: string;
  /** Writes the exports of a made-up force into a folder that exists. */
  readonly simulateExports: (folder: string) => Promise<SimulatedExports>;
}
