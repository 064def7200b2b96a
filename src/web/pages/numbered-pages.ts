/** A list that is in memory, shown a page at a time; the number of the page stands in the address. */
import type { Request } from 'express';
import { queryOf } from './page-kit.ts';

export interface NumberedPage<Item> {
  readonly items: readonly Item[];
  /** From 1. */
  readonly number: number;
  readonly size: number;
  readonly total: number;
}

/** The page that the address names; the last where there are not so many. */
export function pageOf<Item>(all: readonly Item[], size: number, request: Request): NumberedPage<Item> {
  const number = pageAsked(all.length, size, request);
  return { items: all.slice((number - 1) * size, number * size), number, size, total: all.length };
}

/** Its number, from 1. */
export function pageAsked(total: number, size: number, request: Request): number {
  const asked = /^[1-9]\d{0,6}$/.test(queryOf(request, 'page')) ? Number(queryOf(request, 'page')) : 1;
  return Math.min(asked, Math.max(1, Math.ceil(total / size)));
}

/** What partials/pagination.njk is given. */
export function pagesBeside(
  { number, size, total }: Omit<NumberedPage<unknown>, 'items'>,
  path: string,
  query: Readonly<Record<string, string>> = {},
) {
  const addressOf = (page: number): string => {
    const words = new URLSearchParams({ ...query, ...(page > 1 && { page: String(page) }) }).toString();
    return words === '' ? path : `${path}?${words}`;
  };
  return {
    from: Math.min(total, (number - 1) * size + 1),
    to: Math.min(total, number * size),
    total,
    previous: number > 1 ? addressOf(number - 1) : null,
    next: number * size < total ? addressOf(number + 1) : null,
  };
}
