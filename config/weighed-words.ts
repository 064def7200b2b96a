/** Words of one line, and words by what they count: the files of words write them so. */
import { z } from 'zod';

/** Words in one line, parted by spaces. */
export const words = z.string().transform((line) => line.split(/\s+/).filter((word) => word !== ''));

/** For each weight, the words of a header or a label that count so much for a field, or against it. */
export const weighedWords = z
  .record(z.string().regex(/^-?\d$/, 'a weight is a number from -9 to 9'), words)
  .transform((byWeight) =>
    Object.fromEntries(
      Object.entries(byWeight).flatMap(([weight, of]) => of.map((word) => [word, Number(weight)] as const)),
    ),
  );
