/**
 * The XML parts of workbooks, read as they are unpacked. Entities of a document's own are never expanded: a part with a
 * DOCTYPE is refused. Names are told without their prefix, since `<row>` and `<x:row>` mean the same in a workbook.
 */
import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { refuse } from '../refusal.ts';
import type { Archive } from './archive.ts';

/** The attributes of an element, by their names as written, prefix and all. */
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
  const xml = new BoundedXml(handler);
  let decoder: StringDecoder | null = null;
  for await (const chunk of archive.read(part)) {
    decoder ??= decoderFor(chunk);
    xml.write(decoder.write(chunk));
    onBytes?.(chunk.length);
    if (handler.isDone?.() === true) return;
  }
  xml.end();
}

/** XML says by its first bytes that it is UTF-16; else the parts of workbooks are UTF-8. */
function decoderFor(chunk: Buffer): StringDecoder {
  const isUtf16 = chunk[0] === 0xff && chunk[1] === 0xfe;
  return new StringDecoder(isUtf16 ? 'utf16le' : 'utf8');
}

class BoundedXml {
  readonly #parser = new SaxesParser();
  #depth = 0;
  #charactersSinceTag = 0;

  constructor(handler: XmlHandler) {
    this.#parser.on('error', (error) => {
      throw refuse.damaged(`XML ${error.message}`);
    });
    this.#parser.on('doctype', () => {
      throw refuse.damaged('its XML has a DOCTYPE, which workbooks never have');
    });
    this.#parser.on('opentag', (tag) => {
      this.#charactersSinceTag = 0;
      if (++this.#depth > DEPTH_LIMIT) throw refuse.damaged('its XML is nested too deeply');
      handler.open(localName(tag.name), tag.attributes);
    });
    this.#parser.on('closetag', (tag) => {
      this.#charactersSinceTag = 0;
      this.#depth--;
      handler.close(localName(tag.name));
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

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its name without prefix, for the few that have one and whose prefix may be any. */
export function attributeNamed(attributes: XmlAttributes, local: string): string | undefined {
  const found = Object.keys(attributes).find((name) => name.includes(':') && localName(name) === local);
  return found === undefined ? undefined : attributes[found];
}

/** '1' and 'true' are true in workbooks. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
