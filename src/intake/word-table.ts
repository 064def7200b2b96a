/** Reads a column of words through a table of config/, and counts the words that the table lacks. */
import type { Profile, Vocabulary } from '../../config/vocabulary.ts';
import type { RequiredType, Submission } from '../domain/records.ts';
import { wordKey } from '../domain/word-key.ts';
import type { UnknownWord } from './tally.ts';

/** "3 - Submitted": lists of choices number their steps. */
const NUMBERING = /^\s*\d{1,2}\s*[-–—.):]\s*(?=\p{L})/u;

export class WordTable<Meaning extends string> {
  readonly #meanings: ReadonlyMap<string, Meaning>;
  readonly #otherwise: Meaning;
  readonly #countsUnknown: boolean;
  /** Each text is looked into once; after that its meaning is known as typed. */
  readonly #asTyped = new Map<
    string,
    { meaning: Meaning; unknown: { word: string; count: number } | null }
  >();
  readonly #unknown = new Map<string, { word: string; count: number }>();

  constructor(meanings: ReadonlyMap<string, Meaning>, otherwise: Meaning, countsUnknown: boolean) {
    this.#meanings = meanings;
    this.#otherwise = otherwise;
    this.#countsUnknown = countsUnknown;
  }

  /** What a text means, without counting it. */
  means(text: string): Meaning {
    return (this.#asTyped.get(text) ?? this.#learn(text)).meaning;
  }

  /** What a text of a record means; one that the table lacks is counted. */
  read(text: string): Meaning {
    const typed = this.#asTyped.get(text) ?? this.#learn(text);
    if (typed.unknown) typed.unknown.count += 1;
    return typed.meaning;
  }

  unknownWords(): UnknownWord[] {
    return [...this.#unknown.values()].filter(({ count }) => count > 0);
  }

  #learn(text: string) {
    const key = wordKey(text);
    const meaning = this.#meanings.get(key) ?? this.#meanings.get(wordKey(text.replace(NUMBERING, '')));
    const known = { meaning: meaning ?? this.#otherwise, unknown: null };
    const typed =
      meaning === undefined && this.#countsUnknown
        ? { ...known, unknown: this.#unknownWord(key, text) }
        : known;
    this.#asTyped.set(text, typed);
    return typed;
  }

  #unknownWord(key: string, word: string) {
    const found = this.#unknown.get(key) ?? { word, count: 0 };
    this.#unknown.set(key, found);
    return found;
  }
}

/** What a status word says: a draft was never submitted, while a document that was returned once was. */
export type StatusMeaning = Submission | 'not_yet_submitted';

/** The table of status words: a blank status counts as submitted; a word that the table lacks is never guessed. */
export function statusTable({ statusWords }: Vocabulary, profile: Profile | null): WordTable<StatusMeaning> {
  const meanings = new Map<string, StatusMeaning>([['', 'submitted']]);
  for (const words of [statusWords, profile?.statusWords]) {
    for (const word of words?.submitted ?? []) meanings.set(wordKey(word), 'submitted');
    for (const word of words?.notYetSubmitted ?? []) meanings.set(wordKey(word), 'not_yet_submitted');
    for (const word of words?.notSubmitted ?? []) meanings.set(wordKey(word), 'not_submitted');
  }
  return new WordTable<StatusMeaning>(meanings, 'unknown', true);
}

/** The table of document types: every type is the required one unless the table lists which are. */
export function typeTable({ documentTypes }: Vocabulary): WordTable<RequiredType> {
  const { required, notRequired } = documentTypes;
  const meanings = new Map<string, RequiredType>(notRequired.map((type) => [wordKey(type), 'not_required']));
  if (required === 'all') return new WordTable<RequiredType>(meanings, 'required', false);
  for (const type of required) meanings.set(wordKey(type), 'required');
  return new WordTable<RequiredType>(meanings, 'unknown', true);
}
