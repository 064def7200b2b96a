/** Reads an export in a thread of its own, so that two exports are read at the same time. */
import { Worker } from 'node:worker_threads';
import type { Result } from '../../domain/problem.ts';
import type { ColumnsReader, Progress, ReadColumns, ReadColumnsRequest } from './read-columns.ts';

/** What the thread is given. */
export interface ThreadRequest {
  readonly kind: keyof ColumnsReader;
  readonly request: ReadColumnsRequest;
}

/** What the thread answers with: progress, and at the end what was read. */
export type ThreadMessage =
  { readonly progress: Parameters<Progress> } | { readonly read: Result<ReadColumns<unknown>> };

/** A reader over this script: `src/reading-thread.ts`, built. A bug in the thread is thrown here. */
export function readColumnsInThread(script: string): ColumnsReader {
  const start = <Columns>(kind: keyof ColumnsReader, request: ReadColumnsRequest, onProgress: Progress) =>
    new Promise<Result<ReadColumns<Columns>>>((resolve, reject) => {
      const thread = new Worker(script, { workerData: { kind, request } satisfies ThreadRequest });
      thread.on('message', (message: ThreadMessage) => {
        if ('progress' in message) onProgress(...message.progress);
        else resolve(message.read as Result<ReadColumns<Columns>>);
      });
      thread.on('error', reject);
    });
  return {
    referrals: (request, onProgress) => start('referrals', request, onProgress),
    documents: (request, onProgress) => start('documents', request, onProgress),
  };
}
