/** The words of this room: what comes out of a file, and the bounds within which it is read. */
import type { TextBlock } from '../forms/index.ts';

/** A file, or one inside it, by its bytes; its name is only what somebody called it. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Text that may be a form, or why a file inside gave none. */
export interface Extracted {
  /** The way to it inside the file: ['forms.zip', 'mail.eml', 'form.docx'] without the first; [] for the file itself. */
  readonly container: readonly string[];
  /** SHA-256 of the innermost file, in hexadecimal. */
  readonly sha256: string;
  /** When the e-mail that brought it was sent, in UTC milliseconds; null outside e-mails. */
  readonly sentAt: number | null;
  /** A number that it shares with the other parts of the innermost e-mail; null outside e-mails. */
  readonly mail: number | null;
  readonly content: ExtractedContent;
}

export type ExtractedContent =
  | { readonly found: 'text'; readonly blocks: readonly TextBlock[] }
  | { readonly found: 'nothing'; readonly because: Unreadable }
  /** A picture or a signature beside the forms. */
  | { readonly found: 'ignored' };

/** Why a file gives no text. */
export interface Unreadable {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
}

/** Bounds on one file, so that no file can exhaust memory or time. */
export const BOUNDS = {
  fileBytes: 200 * 1024 ** 2,
  /** Bytes of a file inside another, unpacked. */
  innerBytes: 30 * 1024 ** 2,
  /** Bytes of all files inside, unpacked. */
  allBytes: 1024 ** 3,
  /** Files inside, at all depths. */
  files: 5_000,
  /** An attachment of an e-mail in an archive lies 2 deep. */
  depth: 4,
  pages: 40,
  characters: 500_000,
  lines: 20_000,
} as const;
