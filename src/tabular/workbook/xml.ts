/**
 * The XML of workbooks, read as it is unpacked. Entities of a document's own are never expanded: XML with a DOCTYPE is
 * refused. Elements and attributes have the usual prefix of their namespace (xml-names.ts).
 */
import { SaxesParser } from 'saxes';
import { refuse } from '../refusal.ts';
import type { Archive } from './archive.ts';
import { xmlDecoder, type XmlDecoder } from './xml-decoder.ts';
import { XmlNames } from './xml-names.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
  /** True once nothing more is wanted: the rest of the part is not even unpacked. */
  readonly isDone?: () => boolean;
}

/** The parser gathers text until the next tag; it may not gather more than this. */
const CHARACTERS_WITHOUT_A_TAG = 1 << 21;
const DEPTH_LIMIT = 256;

/** Reads a part of the archive as XML; throws a Refusal when it is damaged or out of bounds. */
export async function readXmlPart(
  archive: Archive,
  part: string,
  handler: XmlHandler,
  onBytes?: (bytes: number) => void,
): Promise<void> {
  await readXml(archive.read(part), handler, onBytes);
}

/** The same for XML that arrives in pieces. */
export async function readXml(
  chunks: AsyncIterable<Buffer>,
  handler: XmlHandler,
  onBytes?: (bytes: number) => void,
): Promise<void> {
  const xml = new BoundedXml(handler);
  let decoder: XmlDecoder | null = null;
  for await (const chunk of chunks) {
    decoder ??= xmlDecoder(chunk);
    xml.write(decoder.write(chunk));
    onBytes?.(chunk.length);
    if (handler.isDone?.() === true) return;
  }
  if (decoder) xml.write(decoder.end());
  xml.end();
}

class BoundedXml {
  readonly #parser = new SaxesParser();
  readonly #names = new XmlNames();
  #depth = 0;
  #charactersSinceTag = 0;

  constructor(handler: XmlHandler) {
    this.#parser.on('error', (error) => {
      throw refuse.damaged(`XML ${error.message}`);
    });
    this.#parser.on('doctype', () => {
      throw refuse.damaged('its XML has a DOCTYPE, which workbooks never have');
    });
    const names = this.#names;
    this.#parser.on('attribute', ({ name, value }) => names.addAttribute(name, value));
    this.#parser.on('opentag', (tag) => {
      this.#charactersSinceTag = 0;
      if (++this.#depth > DEPTH_LIMIT) throw refuse.damaged('its XML is nested too deeply');
      const { name, attributes } = names.open(tag.name, tag.attributes);
      handler.open(name, attributes);
    });
    this.#parser.on('closetag', (tag) => {
      this.#charactersSinceTag = 0;
      this.#depth--;
      handler.close(names.nameOf(tag.name));
      names.close();
    });
    this.#parser.on('text', handler.text);
    this.#parser.on('cdata', handler.text);
  }

  write(text: string): void {
    this.#charactersSinceTag += text.length;
    this.#parser.write(text);
    if (this.#charactersSinceTag > CHARACTERS_WITHOUT_A_TAG) {
      throw refuse.cellTooLong(CHARACTERS_WITHOUT_A_TAG, {});
    }
  }

  end(): void {
    this.#parser.close();
  }
}

/** '1' and 'true' are true in workbooks. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
