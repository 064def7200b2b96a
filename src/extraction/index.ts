/** Files -> located text. This is all that other rooms see of it. */
export { extract } from './extract.ts';
export { BOUNDS, type Extracted, type Unreadable } from './extraction.ts';
