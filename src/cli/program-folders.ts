import path from 'node:path';
import type { Environment } from '../../config/environment.ts';

/** The folders in which programs are looked for: those of PATH. */
export function programFolders(environment: Environment): string[] {
  return (environment['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
}
