/**
 * Rows -> the bytes of RFC 4180 CSV in UTF-8. Each character is looked at once, and written as it is looked at: only
 * a cell that turns out to need quotation marks, an apostrophe or more than ASCII is done again with more care.
 */

/** Null is a blank cell. Numbers are ours and written plainly; text comes from people and is made harmless. */
export type CsvCell = string | number | null;

const BYTES_BETWEEN_FLUSHES = 1 << 16;
const COMMA = 0x2c;
const QUOTE = 0x22;
const SPACE = 0x20;
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

const LAST_PRINTABLE_ASCII = 0x7e;

/** 1 for the characters that need no quotation marks wherever they stand. */
const IS_PLAIN = Uint8Array.from({ length: 128 }, (_, code) => {
  const isPrintable = code >= SPACE && code <= LAST_PRINTABLE_ASCII;
  return isPrintable && code !== COMMA && code !== QUOTE ? 1 : 0;
});

/** A character that can start text which no spreadsheet takes for a formula: a letter or a digit. */
function isSafeStart(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

// What spreadsheets pass over before the sign (white space, control and invisible characters, quotation marks), then
// the sign, in either width. A tab or CR is itself dangerous, as some programs drop it and look at what follows.
const FORMULA_START =
  /^[\p{White_Space}\p{Cc}\p{Cf}"'\u2018\u2019\u201c\u201d]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

/** A number and nothing else ('-5', '+0.25'), or a dash that stands for nothing: neither can do harm. */
const PLAIN_NUMBER_OR_DASH = /^[+-]?\d+(\.\d+)?$|^[+-]$/;

/** Puts an apostrophe before text that a spreadsheet would take for a formula. */
export function harmless(text: string): string {
  return FORMULA_START.test(text) && !PLAIN_NUMBER_OR_DASH.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Gathers rows in a buffer and hands it to `onBytes` when it is full; the bytes are overwritten afterwards. */
export class CsvEncoder {
  readonly #onBytes: (bytes: Uint8Array) => void;
  readonly #textOf: (text: string) => string;
  #buffer = Buffer.allocUnsafe(BYTES_BETWEEN_FLUSHES * 2);
  #end = 0;

  /** `textOf` is what becomes of text that may need care; for a machine, which runs no formula, nothing does. */
  constructor(onBytes: (bytes: Uint8Array) => void, textOf = harmless) {
    this.#onBytes = onBytes;
    this.#textOf = textOf;
  }

  /** The mark by which Excel knows UTF-8; to be written first. */
  writeByteOrderMark(): void {
    this.#append('\ufeff');
  }

  writeRow(cells: readonly CsvCell[]): void {
    for (let index = 0; index < cells.length; index++) {
      if (index > 0) this.#writeByte(COMMA);
      const cell = cells[index] ?? '';
      if (typeof cell === 'number') this.#writeNumber(cell);
      else if (cell !== '') this.#writeText(cell);
    }
    this.#writeByte(CARRIAGE_RETURN);
    this.#writeByte(LINE_FEED);
    if (this.#end >= BYTES_BETWEEN_FLUSHES) this.flush();
  }

  flush(): void {
    if (this.#end > 0) this.#onBytes(this.#buffer.subarray(0, this.#end));
    this.#end = 0;
  }

  #writeNumber(value: number): void {
    const text = String(value);
    if (!this.#writePlain(text)) this.#append(text);
  }

  #writeText(text: string): void {
    const isSafe = isSafeStart(text.charCodeAt(0)) && text.charCodeAt(text.length - 1) !== SPACE;
    if (isSafe && (this.#writePlain(text) || this.#writeQuoted(text))) return;
    this.#append(quoted(this.#textOf(text)));
  }

  /** Writes text that needs no quotation marks; answers false, having written nothing, for other text. */
  #writePlain(text: string): boolean {
    const { length } = text;
    this.#makeRoom(length);
    const buffer = this.#buffer;
    let end = this.#end;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (IS_PLAIN[code] !== 1) return false;
      buffer[end++] = code;
    }
    this.#end = end;
    return true;
  }

  /** Writes text between quotation marks; answers false, having written nothing, when it is not all ASCII. */
  #writeQuoted(text: string): boolean {
    const { length } = text;
    this.#makeRoom(length * 2 + 2);
    const buffer = this.#buffer;
    let end = this.#end;
    buffer[end++] = QUOTE;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code > LAST_PRINTABLE_ASCII) return false;
      if (code === QUOTE) buffer[end++] = QUOTE;
      buffer[end++] = code;
    }
    buffer[end++] = QUOTE;
    this.#end = end;
    return true;
  }

  #append(text: string): void {
    this.#makeRoom(text.length * 3);
    this.#end += this.#buffer.write(text, this.#end, 'utf8');
  }

  #writeByte(byte: number): void {
    this.#makeRoom(1);
    this.#buffer[this.#end++] = byte;
  }

  #makeRoom(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(needed * 2);
    larger.set(this.#buffer.subarray(0, this.#end));
    this.#buffer = larger;
  }
}
