/** The process that reads files of forms; workflows/form-reader-process.ts starts it, and may kill it. */
import type { ReaderAnswer, ReaderRequest } from './workflows/imports/form-reader-process.ts';
import { formFileReader, type FormFile, type FoundForm } from './workflows/imports/read-form-file.ts';

let read: ReturnType<typeof formFileReader> | null = null;

function tell(answer: ReaderAnswer): void {
  process.send?.(answer);
}

async function readOne(file: FormFile): Promise<void> {
  await read?.(file, (form: FoundForm) => tell({ form }));
  tell({ done: true });
}

process.on('message', (request: ReaderRequest) => {
  if ('words' in request) read = formFileReader(request.words);
  else void readOne(request.file);
});
process.on('disconnect', () => process.exit());
