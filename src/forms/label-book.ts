/** Which texts are labels, and of what: config/form-labels.json, compiled. */
import type { ColumnWords, FormLabels, StatusWords } from '../../config/vocabulary.ts';
import type { LabelMeaning } from '../domain/form-fields.ts';
import { wordKey } from '../domain/word-key.ts';
import { HeaderWords } from '../intake/index.ts';

/** `other` is a label of what is not read; free text follows a `free_text` one. */
export interface Label {
  readonly meaning: LabelMeaning | 'other' | 'free_text';
  readonly isWeak: boolean;
}

const LONGEST_LABEL = 80;
const OTHER: Label = { meaning: 'other', isWeak: false };

/** "3." or "(b)" before a label, and what ends it. */
const NUMBERING = /^\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|Q\d{1,2}\b)\s*/i;
const ENDING = /[\s:?*.]+$/;
const REMARKS = /[([{][^)\]}]*[)\]}]?/g;

export class LabelBook {
  readonly #words: HeaderWords;
  readonly #labels = new Map<string, Label>();

  /** Keys of the words that say what became of a document. */
  readonly statusWords: ReadonlySet<string>;

  constructor(
    labels: FormLabels,
    columns: Pick<ColumnWords, 'spellings' | 'silent'>,
    statusWords: StatusWords,
  ) {
    this.#words = new HeaderWords(columns);
    this.statusWords = new Set(Object.values(statusWords).flat().map(wordKey));
    for (const [meaning, { labels: strong, weak }] of Object.entries(labels.fields)) {
      this.#learn(strong, { meaning: meaning as LabelMeaning, isWeak: false });
      this.#learn(weak, { meaning: meaning as LabelMeaning, isWeak: true });
    }
    this.#learn(labels.freeText, { meaning: 'free_text', isWeak: false });
    this.#learn(labels.others, OTHER);
  }

  /** What a text is the label of; null for text that is no label. A text that ends with a colon labels something. */
  find(text: string): Label | null {
    return this.findNamed(text) ?? (text.length <= LONGEST_LABEL && /[:?]\s*$/.test(text) ? OTHER : null);
  }

  /** The same for labels that the profile names, whether a colon follows or not. */
  findNamed(text: string): Label | null {
    if (text.length > LONGEST_LABEL) return null;
    const plain = text.replace(NUMBERING, '').replace(ENDING, '');
    for (const candidate of [plain, plain.replace(REMARKS, ' ')]) {
      const key = this.#words.key(candidate);
      const label = key === '' ? undefined : this.#labels.get(key);
      if (label) return label;
    }
    return null;
  }

  /** The first to claim a label has it: fields before what is not read. */
  #learn(names: readonly string[], label: Label): void {
    for (const name of names) {
      const key = this.#words.learn(name);
      if (!this.#labels.has(key)) this.#labels.set(key, label);
    }
  }
}
