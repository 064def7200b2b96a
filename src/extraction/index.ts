/** Files -> located text. This is all that other rooms see of it. */
export { extract } from './extract.ts';
export { extractFile } from './extract-file.ts';
export type { Extracted, Unreadable } from './extraction.ts';
