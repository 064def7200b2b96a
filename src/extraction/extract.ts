/** A file -> the texts in it that may be forms: its own, or those of the files inside, e-mails and archives included. */
import { createHash } from 'node:crypto';
import { decodeText, unpackArchive } from '../tabular/index.ts';
import { blocksOfWorkbook, unreadableOf } from './archives.ts';
import { blocksOfDocx } from './docx-blocks.ts';
import { BOUNDS, type Extracted, type ExtractedContent, type NamedBytes } from './extraction.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { readEml, readMsg, type Mail } from './mail.ts';
import { blocksOfPdf } from './pdf-blocks.ts';
import { recognise, type FileFormat } from './recognise.ts';
import { blocksOfText } from './text-blocks.ts';
import { unreadable, Unreadableness } from './unreadable.ts';

/** What operating systems leave in folders and archives. */
const LITTER = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\._)/i;

/** Extracts one after the other and hands each to `onText`, so that no more than one is held. */
export async function extract(file: NamedBytes, onText: (extracted: Extracted) => void): Promise<void> {
  await new Extraction(onText).take(file, [], NO_MAIL);
}

type Brought = Pick<Extracted, 'sentAt' | 'mail'>;
const NO_MAIL: Brought = { sentAt: null, mail: null };

class Extraction {
  readonly #onText: (extracted: Extracted) => void;
  #files = 0;
  #mails = 0;
  #bytes = 0;

  constructor(onText: (extracted: Extracted) => void) {
    this.#onText = onText;
  }

  async take(file: NamedBytes, container: readonly string[], brought: Brought): Promise<void> {
    const tell = (content: ExtractedContent) => this.#tell(file, container, brought, content);
    try {
      if (container.length > BOUNDS.depth) throw unreadable.tooDeep();
      if (++this.#files > BOUNDS.files) throw unreadable.tooManyFiles();
      const format = await recognise(file.name, file.bytes);
      if (format === 'zip') await this.#takeArchive(file, container, brought);
      else if (format === 'eml') await this.#takeMail(file, container, await readEml(file.bytes));
      else if (format === 'msg') await this.#takeMail(file, container, readMsg(file.bytes));
      else tell(await contentOf(format, file.bytes));
    } catch (error) {
      if (!(error instanceof Unreadableness)) throw error;
      tell({ found: 'nothing', because: error.reason });
    }
  }

  #tell(
    { bytes }: NamedBytes,
    container: readonly string[],
    brought: Brought,
    content: ExtractedContent,
  ): void {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#onText({ container, sha256, ...brought, content });
  }

  async #takeArchive({ bytes }: NamedBytes, container: readonly string[], brought: Brought): Promise<void> {
    const limits = { zipEntries: BOUNDS.files, unpackedBytes: BOUNDS.innerBytes };
    const unpacked = await unpackArchive(bytes, limits, async ({ name, read }) => {
      if (LITTER.test(name)) return;
      const inner = await read();
      this.#bytes += inner.length;
      if (this.#bytes > BOUNDS.allBytes) throw unreadable.tooLarge();
      await this.take({ name, bytes: inner }, [...container, name], brought);
    });
    if (!unpacked.ok) throw unreadableOf(unpacked.problem);
  }

  async #takeMail(file: NamedBytes, container: readonly string[], mail: Mail): Promise<void> {
    const { sentAt, blocks, attachments } = mail;
    const brought = { sentAt, mail: ++this.#mails };
    this.#tell(file, container, brought, { found: 'text', blocks });
    for (const { name, bytes, isDecoration } of attachments) {
      const inside = [...container, name];
      if (isDecoration) this.#tell({ name, bytes }, inside, brought, { found: 'ignored' });
      else await this.take({ name, bytes }, inside, brought);
    }
  }
}

async function contentOf(
  format: Exclude<FileFormat, 'zip' | 'eml' | 'msg'>,
  bytes: Buffer,
): Promise<ExtractedContent> {
  switch (format) {
    case 'picture':
      throw unreadable.noText();
    case 'pdf':
      return { found: 'text', blocks: await blocksOfPdf(bytes) };
    case 'docx':
      return { found: 'text', blocks: await blocksOfDocx(bytes) };
    case 'workbook':
      return { found: 'text', blocks: await blocksOfWorkbook(bytes) };
    case 'html':
      return { found: 'text', blocks: blocksOfHtml(decodeText(bytes)) };
    case 'text':
      return { found: 'text', blocks: blocksOfText(decodeText(bytes)) };
  }
}
