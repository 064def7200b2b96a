/** Forces and teams as people type them. Names of teams that differ only by case or spacing are the same. */
import { forceGroup } from '../domain/officers/index.ts';

interface NamedGroup<Group> {
  name: string;
  readonly group: Group;
}

/** Groups that come into being when their name is first seen. */
export class NamedGroups<Group> {
  readonly #nameless: string;
  readonly #makeGroup: () => Group;
  readonly #keyOf: (name: string) => string;
  readonly #bySpelling = new Map<string, NamedGroup<Group>>();
  readonly #byKey = new Map<string, NamedGroup<Group>>();

  /** `nameless` is what the group of the blank name is called; `keyOf` is the same for spellings of one name. */
  constructor(nameless: string, makeGroup: () => Group, keyOf: (name: string) => string = foldedName) {
    this.#nameless = nameless;
    this.#makeGroup = makeGroup;
    this.#keyOf = keyOf;
  }

  /** The group of a name; one look-up for a spelling that was seen before. */
  find(spelling: string): Group {
    return (this.#bySpelling.get(spelling) ?? this.#meet(spelling)).group;
  }

  /** By code point of the name, the nameless group last. Of several spellings the first by code point is the name. */
  inOrder(): readonly { readonly name: string; readonly group: Group }[] {
    return [...this.#byKey.values()].sort((a, b) => byName(a.name, b.name, this.#nameless));
  }

  #meet(spelling: string): NamedGroup<Group> {
    const typed = withSingleSpaces(spelling);
    const key = this.#keyOf(typed || this.#nameless);
    const name = key === this.#keyOf(this.#nameless) ? this.#nameless : typed;
    let found = this.#byKey.get(key);
    if (!found) {
      found = { name, group: this.#makeGroup() };
      this.#byKey.set(key, found);
    }
    if (byCodePoint(name, found.name) < 0) found.name = name;
    this.#bySpelling.set(spelling, found);
    return found;
  }
}

/** The same for spellings of a name that differ only by case or spacing; '' for a blank one. */
export function nameKey(spelling: string): string {
  return foldedName(withSingleSpaces(spelling));
}

function withSingleSpaces(spelling: string): string {
  return spelling.trim().replace(/\s+/gu, ' ');
}

function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** Groups of forces: every way to write a force is one. */
export function forceGroups<Group>(makeGroup: () => Group): NamedGroups<Group> {
  return new NamedGroups('', makeGroup, forceGroup);
}

/** By code point, `nameless` last. */
export function byName(a: string, b: string, nameless = ''): number {
  return Number(a === nameless) - Number(b === nameless) || byCodePoint(a, b);
}

/** UTF-8 sorts as code points do, in every locale. */
function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
