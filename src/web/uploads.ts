/** A file that somebody sends, put down where it stays until its job has ended. */
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import multer, { diskStorage } from 'multer';
import { failure, success, type Problem, type Result } from '../domain/problem.ts';
import type { WebServices } from './services.ts';

export interface Upload {
  readonly path: string;
  /** What people call the file: a name, never a path. */
  readonly name: string;
}

type UploadServices = Pick<WebServices, 'uploadFolder' | 'newId'>;

/** What src/tabular would read at most. */
const MOST_BYTES = 512 * 1024 * 1024;
const LONGEST_NAME = 200;

/** Puts down the file of a form's field `file`. Problems: `request_file_missing`; what multer refuses is thrown. */
export async function receiveForm(
  services: UploadServices,
  request: Request,
  response: Response,
): Promise<Result<Upload>> {
  const [file] = await receiveFiles(services, request, response, 1);
  return file ? success(file) : failure(FILE_MISSING);
}

/** Puts down the files of a form's field `file`, at most `most`; what multer refuses is thrown. */
export async function receiveFiles(
  { uploadFolder, newId }: UploadServices,
  request: Request,
  response: Response,
  most: number,
): Promise<Upload[]> {
  const storage = diskStorage({
    destination: uploadFolder,
    filename: (_request, _file, done) => done(null, newId()),
  });
  const limits = {
    fileSize: MOST_BYTES,
    files: most,
    fields: 20,
    parts: most + 21,
    fieldSize: 20_000,
    fieldNameSize: 100,
    fieldNestingDepth: 0,
  };
  const receive = multer({ storage, limits, defParamCharset: 'utf8' }).array('file', most);
  await new Promise<void>((resolve, reject) => {
    receive(request, response, (error: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(faultOfForm(error));
    });
  });
  const files = Array.isArray(request.files) ? request.files : [];
  return files.map((file) => ({ path: file.path, name: plainName(file.originalname) }));
}

/** A form that is cut short or badly written is the trouble of its request; what the disk says is a fault. */
function faultOfForm(error: unknown): Error {
  const fault = error instanceof Error ? error : new Error('the form cannot be read', { cause: error });
  return 'syscall' in fault ? fault : Object.assign(fault, { status: 400 });
}

/** Puts down a body that is the file itself. Problems: `request_file_missing`, `file_too_large`. */
export async function receiveBytes(
  { uploadFolder, newId }: UploadServices,
  request: Request,
  name: string,
): Promise<Result<Upload>> {
  const place = path.join(uploadFolder, newId());
  const size = { bytes: 0 };
  try {
    await pipeline(
      request,
      (chunks) => atMost(chunks, size),
      createWriteStream(place, { flags: 'wx', mode: 0o600 }),
    );
  } catch (error) {
    await rm(place, { force: true });
    throw error;
  }
  if (size.bytes > 0 && size.bytes <= MOST_BYTES) return success({ path: place, name: plainName(name) });
  await rm(place, { force: true });
  return failure(size.bytes === 0 ? FILE_MISSING : TOO_LARGE);
}

/** Passes chunks on, and counts them, until there are more bytes than a file may have. */
async function* atMost(chunks: AsyncIterable<Buffer>, size: { bytes: number }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    size.bytes += chunk.length;
    if (size.bytes > MOST_BYTES) return;
    yield chunk;
  }
}

function plainName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const printable = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(-LONGEST_NAME);
  return printable === '' ? 'upload' : printable;
}

const FILE_MISSING: Problem = {
  code: 'request_file_missing',
  message: 'No file was sent.',
  whatToDo: 'Send the export as the field "file" of a form, or as the whole body.',
};

const TOO_LARGE: Problem = {
  code: 'file_too_large',
  message: 'The file is larger than 512 megabytes.',
  whatToDo: 'Export a shorter period at a time.',
};
