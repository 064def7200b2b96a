/**
 * A letter, before it is either text or HTML: both are written from these same parts, so that they cannot say different
 * things.
 */

/** One thing of a list: what it is, and the lines below. */
export interface LetterItem {
  readonly title: string;
  readonly lines: readonly string[];
  /** What sets it apart; '' for nothing. */
  readonly flag: string;
}

export type LetterPart =
  | { readonly kind: 'headline'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly address: string }
  /** Numbered from 1. */
  | { readonly kind: 'items'; readonly items: readonly LetterItem[] }
  | { readonly kind: 'small'; readonly text: string };

export interface Letter {
  /** Stands at the head and foot of the body, and opens the subject. */
  readonly marking: string;
  /** Without the marking. */
  readonly about: string;
  readonly parts: readonly LetterPart[];
}

/** What letters say of the force and its program. */
export interface LetterSettings {
  readonly marking: string;
  /** Where officers submit the document; null when the force has not said. */
  readonly formAddress: string | null;
  /** The list of what is missing. */
  readonly listAddress: string;
  readonly unitAddress: string;
  /** '' when the force has not said. */
  readonly forceName: string;
}

/** A letter as a mailer takes it. */
export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export function subjectOf({ marking, about }: Letter): string {
  return `${marking}: ${about}`;
}
