/**
 * The zip archive that a workbook is. Nothing is ever written to disk; a part is unpacked as it is read, and is counted
 * and refused on the way, because the sizes that an archive declares can lie.
 */
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { Refusal, refuse } from '../refusal.ts';
import { messageOf } from '../system-error.ts';
import type { TableLimits } from '../table.ts';

/** A smaller part is read whatever its ratio: it can do no harm, and short XML packs well. */
const RATIO_MATTERS_FROM_BYTES = 10 * 1024 ** 2;

export class Archive {
  readonly #zip: yauzl.ZipFile;
  readonly #entries: ReadonlyMap<string, yauzl.Entry>;
  readonly #limits: TableLimits;

  private constructor(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>, limits: TableLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** Opens an archive, by its path or its bytes, and reads its list of parts; throws a Refusal. The caller closes it. */
  static async open(source: string | Buffer, limits: TableLimits): Promise<Archive> {
    const options = { lazyEntries: true, autoClose: false };
    const opened =
      typeof source === 'string'
        ? yauzl.openPromise(source, options)
        : yauzl.fromBufferPromise(source, options);
    const zip = await asDamage(opened);
    try {
      if (zip.entryCount > limits.zipEntries) throw refuse.unpacksTooLarge(`${zip.entryCount} parts`);
      return new Archive(zip, await asDamage(listEntries(zip)), limits);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** The names of its parts, in lower case and with forward slashes. */
  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** The same as they are written. */
  get writtenNames(): readonly string[] {
    return [...this.#entries.values()].map(({ fileName }) => fileName);
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name));
  }

  /** The unpacked size that the archive declares for a part; 0 for a part that it lacks. */
  declaredBytes(name: string): number {
    return this.#entries.get(keyOf(name))?.uncompressedSize ?? 0;
  }

  /** The unpacked bytes of a part; throws a Refusal when it is missing, damaged, encrypted or out of bounds. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(keyOf(name));
    if (!entry) throw refuse.damaged(`its part ${name} is missing`);
    if (entry.isEncrypted()) throw refuse.encrypted();
    this.#checkSize(entry, entry.uncompressedSize);
    const stream = await asDamage(this.#zip.openReadStreamPromise(entry));
    let bytes = 0;
    let checksum = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        checksum = crc32(chunk, checksum);
        this.#checkSize(entry, bytes);
        yield chunk;
      }
    } catch (error) {
      throw damageOf(error);
    } finally {
      stream.destroy();
    }
    if (checksum !== entry.crc32) throw refuse.damaged(`the checksum of its part ${name} is wrong`);
  }

  close(): void {
    this.#zip.close();
  }

  #checkSize(entry: yauzl.Entry, bytes: number): void {
    const { unpackedBytes, compressionRatio } = this.#limits;
    if (bytes > unpackedBytes) throw refuse.unpacksTooLarge(`over ${unpackedBytes} bytes`);
    const isSuspect = bytes > RATIO_MATTERS_FROM_BYTES && bytes > entry.compressedSize * compressionRatio;
    if (isSuspect) throw refuse.unpacksTooLarge(`over ${compressionRatio} times its packed size`);
  }
}

async function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) entries.set(keyOf(entry.fileName), entry);
  return entries;
}

/** Some programs write the names of parts in another case than they refer to them. */
function keyOf(name: string): string {
  return name.replace(/^\//, '').toLowerCase();
}

/** Whatever yauzl and zlib complain of, the archive is not as it should be. */
function damageOf(error: unknown): Refusal {
  return error instanceof Refusal ? error : refuse.damaged(messageOf(error));
}

async function asDamage<Value>(promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    throw damageOf(error);
  }
}
