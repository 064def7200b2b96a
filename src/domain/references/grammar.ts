/**
 * The grammar of incident references, as a table. No national standard exists, so each line says one order in which
 * the parts of a reference are written; spaces and marks may stand between parts. An example stands beside each line.
 */
import { ELEMENTS, type ElementName, type ReadElement } from './elements.ts';
import type { Family } from './reference.ts';

export interface Shape {
  /** What it reads; null for writing that only looks like a reference and is none. */
  readonly family: Family | null;
  readonly parts: readonly ReadElement[];
  /** Sticky: what the whole shape looks like in a signature. */
  readonly looksLike: RegExp;
}

function shape(family: Family | null, parts: string): Shape {
  const elements = parts.split(' ').map((name) => ELEMENTS[name as ElementName]);
  const looksLike = elements.map((element) => element.looksLike).join('[-_]*');
  return { family, parts: elements.map(({ read }) => read), looksLike: new RegExp(looksLike, 'y') };
}

/** Shapes that begin with digits or with a date. */
export const NUMBER_SHAPES: readonly Shape[] = [
  shape(null, 'date_alone'), //                                      12/05/2026 alone is no incident
  shape(null, 'named_day'), //                                       nor is 12 May
  shape('serial_of_date', 'serial of? date'), //                     0123 of 12/05/2026, 1590 20/07/23
  shape('serial_of_date', 'date of? labels? serial'), //             12/05/2026 - 0123, 20260512/123
  shape('serial_of_date', 'serial of? six_digit_date'), //           123/120526
  shape('serial_of_date', 'six_digit_date of? labels? serial'), //   120526-0123
  shape('serial_of_date', 'date_and_serial'), //                     202605120123
  shape('serial_of_date_without_year', 'serial of? named_day'), //   87 of 8 December, 5781/26APR
  shape('serial_of_date_without_year', 'serial of day_and_month'), // 87 of 8/12
  shape('serial_of_date_without_year', 'serial real_day_and_month'), // 87 8/12
  shape('serial_of_date_without_year', 'named_day of? labels? serial'), // 8 December 0087
  shape('force_serial_year', 'force serial year'), //                04/36273/24
  shape('force_year_serial', 'force year serial'), //                43/26/123456
  shape('force_year_serial', 'force_and_year long_serial'), //       1226/0319994
  shape('force_serial_year', 'year prefix number'), //               26/CVP/012345
  shape('prefix_date_serial', 'numeric_date prefix number'), //      12/05/2026 NC 0123
  shape('force_year_serial', 'force_year_and_serial'), //            43260123456
  shape('force_year_serial', 'force_year_and_short_serial'), //      5226123456
  shape('year_serial', 'year_and_serial'), //                        26000123456
  shape('year_serial', 'year serial'), //                            26/123456, 26*123456
  shape('year_serial', 'serial of? year'), //                        123456/26
  shape('serial_letter_year', 'serial letter year'), //              147704P/22
  shape('serial_letter_year', 'area serial letter year'), //         22DA/12345A/26
  shape('serial_letter_year', 'force_area serial letter year'), //   22/12345A/26
  shape('force_serial_year', 'area serial year'), //                 12A/3456/26
  shape('serial_letter_date', 'serial own_letter six_digit_date'), // 0001S 010326
  shape('serial_letter_date', 'serial own_letter of? date'), //      0001S of 01/03/2026, 00123_i_12052026
];

/** Shapes that begin with letters. */
export const LETTER_SHAPES: readonly Shape[] = [
  shape('prefix_date_serial', 'prefix numeric_date serial'), //      NC-20260512-0123, NC-12052026-123
  shape('prefix_date_serial', 'prefix date_and_serial'), //          NC202605120123
  shape('prefix_date_serial', 'prefix six_digit_date serial'), //    NC-120526-0123
  shape('force_serial_year', 'prefix year serial'), //               CVP/26/012345
  shape('force_serial_year', 'prefix serial year'), //               CVP/012345/26
  shape('force_serial_year', 'prefix area serial year'), //          CRI/06AA/0012345/26
  shape('force_serial_year', 'division serial year'), //             B6/1234/26
  shape('force_serial_year', 'prefix year_and_serial'), //           CVP260012345
];
