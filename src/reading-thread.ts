/** The thread that reads one export for `nccu check`; workflows/read-columns-in-thread.ts starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { readColumnsHere } from './workflows/imports/read-columns.ts';
import type { ThreadMessage, ThreadRequest } from './workflows/imports/read-columns-in-thread.ts';

const { kind, request } = workerData as ThreadRequest;

function tell(message: ThreadMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

void readColumnsHere[kind](request, (...progress) => tell({ progress })).then((read) => {
  const columns = read.ok ? Object.values(read.value.columns) : [];
  tell(
    { read },
    columns.filter((value) => ArrayBuffer.isView(value)).map(({ buffer }) => buffer as ArrayBuffer),
  );
});
