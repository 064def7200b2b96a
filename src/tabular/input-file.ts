/** A regular file, opened for reading only, whose troubles are told as refusals. */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Refusal, refuse } from './refusal.ts';
import { systemCodeOf } from './system-error.ts';

const BLOCK_BYTES = 1 << 20;

function refusalOf(error: unknown): unknown {
  const code = systemCodeOf(error);
  if (code === null) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return refuse.notFound();
  if (code === 'EISDIR') return refuse.folder();
  return refuse.unreadable(code);
}

export class InputFile {
  readonly bytes: number;
  readonly #handle: FileHandle;

  private constructor(handle: FileHandle, bytes: number) {
    this.#handle = handle;
    this.bytes = bytes;
  }

  /** Opens a file of at most `byteLimit` bytes; throws a Refusal. */
  static async open(path: string, byteLimit: number): Promise<InputFile> {
    let handle: FileHandle;
    try {
      // Without O_NONBLOCK, opening a pipe would wait for ever for somebody to write to it.
      handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    } catch (error) {
      throw refusalOf(error);
    }
    try {
      const found = await handle.stat();
      if (found.isDirectory()) throw refuse.folder();
      if (!found.isFile()) throw refuse.notRegular();
      if (found.size > byteLimit) throw refuse.tooLarge(found.size, byteLimit);
      return new InputFile(handle, found.size);
    } catch (error) {
      await handle.close();
      throw error instanceof Refusal ? error : refusalOf(error);
    }
  }

  /** Up to `length` bytes from `position`; fewer only at the end of the file. */
  async readAt(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    return buffer.subarray(0, await this.readInto(buffer, 0, position));
  }

  /** Fills `buffer` from `offset` on with the bytes at `position`; answers how many there were. */
  async readInto(buffer: Buffer, offset: number, position: number): Promise<number> {
    let filled = 0;
    try {
      while (offset + filled < buffer.length) {
        const wanted = buffer.length - offset - filled;
        const { bytesRead } = await this.#handle.read(buffer, offset + filled, wanted, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
    } catch (error) {
      throw refusalOf(error);
    }
    return filled;
  }

  /** The whole file, block by block. Each block is overwritten by the next. */
  async *blocks(): AsyncGenerator<Buffer> {
    const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
    for (let position = 0; ;) {
      const filled = await this.readInto(buffer, 0, position);
      if (filled > 0) yield buffer.subarray(0, filled);
      if (filled < buffer.length) return;
      position += filled;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}
