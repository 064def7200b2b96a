/** Which crime identifier codes a document of this kind should carry, from config/crime-identifier-codes.json. */
import { z } from 'zod';
import { failure, success, type Result } from '../src/domain/problem.ts';
import { wordKey } from '../src/domain/word-key.ts';
import { faultsIn, readJson } from './json-file.ts';

const codesSchema = z.strictObject({
  /** What a code looks like, as a regular expression over the code in capitals. */
  wellFormed: z.string().refine(isExpression, { error: 'is not a regular expression' }),
  /** The codes that are right; "all" where any well-formed one is. */
  accepted: z.union([z.literal('all'), z.array(z.string().trim().min(1)).min(1)]),
});

export type CodeVerdict = 'missing' | 'wrong' | 'right';

/** Judges a code as exported. */
export type JudgeCode = (code: string) => CodeVerdict;

/** Reads the file at this path. Problem: `crime_identifier_codes_unusable`, with every fault. */
export function loadCrimeIdentifierCodes(file: string): Result<JudgeCode> {
  const content = readJson(file);
  if (!content.ok) return failure(unusable(file, [`${file} ${content.problem}`]));
  const codes = codesSchema.safeParse(content.value);
  if (!codes.success) return failure(unusable(file, faultsIn(file, codes.error)));
  return success(judgeBy(codes.data));
}

function judgeBy({ wellFormed, accepted }: z.infer<typeof codesSchema>): JudgeCode {
  const form = new RegExp(wellFormed, 'u');
  const known = accepted === 'all' ? null : new Set(accepted.map(wordKey));
  return (code) => {
    const written = code.trim().toUpperCase();
    if (written === '') return 'missing';
    return form.test(written) && (known?.has(wordKey(written)) ?? true) ? 'right' : 'wrong';
  };
}

function isExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

function unusable(file: string, faults: readonly string[]) {
  return {
    code: 'crime_identifier_codes_unusable',
    message: `The crime identifier codes cannot be used: ${faults.join('; ')}.`,
    whatToDo: 'Correct the file; config/README.md describes it.',
    where: { file },
  };
}
