/**
 * Records, one by one, into columns: rows that tell of one record become one, whatever their order; rows that bear its
 * reference and tell of another are kept apart.
 */
import { identityApart, ReferencesTold, type ApartRules } from '../domain/apart.ts';
import { contentOf } from '../domain/identity.ts';
import type { DocumentRecord, ReferralRecord } from '../domain/records.ts';
import type { ColumnsBuilder } from './columns.ts';

/** How rows without a reference of their own are told. */
export interface EventsOfRows<Row> {
  readonly hasReference: (record: Row) => boolean;
  /** The same for rows that tell of the same event; null where a row does not say enough. */
  readonly eventOf: (record: Row) => string | null;
}

export interface CollectedCounts {
  readonly new: number;
  readonly updated: number;
  readonly duplicate: number;
}

export class Collector<Row extends ReferralRecord | DocumentRecord, Columns> {
  readonly #builder: ColumnsBuilder<Row, Columns>;
  readonly #identityOf: (record: Row) => string;
  readonly #merge: (stored: Row, incoming: Row) => Row;
  readonly #apart: ApartRules<Row>;
  readonly #events: EventsOfRows<Row> | null;
  /** The places of rows that have no reference. */
  readonly #without: number[] = [];
  readonly #known = new HashedPlaces();
  readonly #counts = { new: 0, updated: 0, duplicate: 0 };
  /** The references of rows that were kept apart from an earlier row. */
  readonly keptApart = new ReferencesTold();

  constructor(
    builder: ColumnsBuilder<Row, Columns>,
    identityOf: (record: Row) => string,
    merge: (stored: Row, incoming: Row) => Row,
    apart: ApartRules<Row>,
    events: EventsOfRows<Row> | null = null,
  ) {
    this.#builder = builder;
    this.#identityOf = identityOf;
    this.#merge = merge;
    this.#apart = apart;
    this.#events = events;
  }

  get counts(): CollectedCounts {
    return this.#counts;
  }

  add(record: Row): void {
    const identity = this.#identityOf(record);
    const hash = hashOf(identity);
    const place = this.#known.get(hash);
    const next = this.#builder.length;
    this.#builder.add(record);
    if (this.#events?.hasReference(record) === false) this.#without.push(next);
    if (place === undefined) this.#addNew(next, hash);
    else if (this.#strandAt(place) === this.#strandAt(next)) this.#settle(place, next, hash);
    else this.#addApart(next, identity, place);
  }

  #addNew(next: number, hash: number): void {
    this.#counts.new++;
    this.#known.set(hash, next);
  }

  /** A row that bears the reference of an earlier one, at `first`, and is of another strand. */
  #addApart(next: number, identity: string, first: number): void {
    const hash = hashOf(identityApart(identity, this.#strandAt(next)));
    const place = this.#known.get(hash);
    if (place !== undefined) {
      this.#settle(place, next, hash);
      return;
    }
    const record = this.#builder.at(next);
    // Two forces may each use a number, so that alone is no news.
    if (!this.#apart.hasOtherForce(this.#builder.at(first), record))
      this.keptApart.add(this.#apart.referenceOf(record));
    this.#addNew(next, hash);
  }

  #strandAt(place: number): string {
    return this.#apart.strandOf(this.#builder.at(place));
  }

  /** Of a record and a later row of it, both as the columns hold them: the merged one counts. */
  #settle(place: number, next: number, hash: number): void {
    const [stored, incoming] = [this.#builder.at(place), this.#builder.at(next)];
    const merged = this.#merge(stored, incoming);
    this.#counts[contentOf(stored) === contentOf(incoming) ? 'duplicate' : 'updated']++;
    if (merged === stored) {
      this.#builder.supersede(next);
      return;
    }
    this.#builder.supersede(place);
    if (merged === incoming) {
      this.#known.set(hash, next);
      return;
    }
    this.#builder.supersede(next);
    this.#known.set(hash, this.#builder.length);
    this.#builder.add(merged);
  }

  /** The counts are final after this. */
  build(): Columns {
    if (this.#events && this.#without.length < this.#builder.length) this.#joinRowsOfOneEvent(this.#events);
    return this.#builder.build();
  }

  /** A row without a reference is the record of the same event that has one. */
  #joinRowsOfOneEvent(events: EventsOfRows<Row>): void {
    const without = new Map<string, number>();
    for (const at of this.#without) {
      const { place } = this.#find(this.#identityOf(this.#builder.at(at)), this.#strandAt(at));
      const event = place === undefined ? null : this.#eventAt(place, events);
      if (event !== null && place !== undefined) without.set(event, place);
    }
    for (const [event, identity] of this.#ownersOf(without, events)) {
      const place = without.get(event);
      if (place === undefined) continue;
      // Of several records that bear the reference, the first may be another officer's or another force's.
      const owner = this.#find(identity, this.#strandAt(place));
      if (owner.place === undefined) continue;
      this.#counts.new--;
      this.#settle(owner.place, place, owner.hash);
    }
  }

  /** The event with the strand, so that two forces' events are two. */
  #eventAt(place: number, { eventOf }: EventsOfRows<Row>): string | null {
    const event = eventOf(this.#builder.at(place));
    return event === null ? null : identityApart(event, this.#strandAt(place));
  }

  /** By event, the first identity of a row that has a reference. Only rows of the same instants are read. */
  #ownersOf(without: ReadonlyMap<string, number>, events: EventsOfRows<Row>): Map<string, string> {
    const instants = new Set([...without.values()].map((place) => this.#builder.instantAt(place)));
    const owners = new Map<string, string>();
    for (let place = 0; instants.size > 0 && place < this.#builder.length; place++) {
      if (!instants.has(this.#builder.instantAt(place))) continue;
      const record = this.#builder.at(place);
      const event = events.hasReference(record) ? this.#eventAt(place, events) : null;
      if (event === null || !without.has(event)) continue;
      const [known, identity] = [owners.get(event), this.#identityOf(record)];
      if (known === undefined || identity < known) owners.set(event, identity);
    }
    return owners;
  }

  /** Where the record of this identity and strand is now. */
  #find(identity: string, strand: string): { readonly place?: number | undefined; readonly hash: number } {
    const hash = hashOf(identity);
    const first = this.#known.get(hash);
    if (first === undefined || this.#strandAt(first) === strand) return { place: first, hash };
    const apart = hashOf(identityApart(identity, strand));
    return { place: this.#known.get(apart), hash: apart };
  }
}

/** 53 bits of a text: two that differ meet once in a thousand runs of two million records. */
function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

const EMPTY = -1;

/** From a hash to a place, over typed arrays: a Map of a million strings would outweigh the records. */
class HashedPlaces {
  #hashes = new Float64Array(1024).fill(EMPTY);
  #places = new Int32Array(1024);
  #count = 0;

  get(hash: number): number | undefined {
    const slot = this.#slotOf(hash);
    return this.#hashes[slot] === hash ? this.#places[slot] : undefined;
  }

  set(hash: number, place: number): void {
    if (this.#count * 2 >= this.#hashes.length) this.#grow();
    const slot = this.#slotOf(hash);
    if (this.#hashes[slot] === EMPTY) this.#count++;
    this.#hashes[slot] = hash;
    this.#places[slot] = place;
  }

  #slotOf(hash: number): number {
    const last = this.#hashes.length - 1;
    let slot = (hash >>> 0) & last;
    while (this.#hashes[slot] !== EMPTY && this.#hashes[slot] !== hash) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const [hashes, places] = [this.#hashes, this.#places];
    this.#hashes = new Float64Array(hashes.length * 2).fill(EMPTY);
    this.#places = new Int32Array(hashes.length * 2);
    for (const [at, hash] of hashes.entries()) {
      if (hash === EMPTY) continue;
      const slot = this.#slotOf(hash);
      this.#hashes[slot] = hash;
      this.#places[slot] = places[at] ?? 0;
    }
  }
}
