/** For how many months each class of record is kept, from config/retention.json. */
import { z } from 'zod';
import { failure, success, type Result } from '../src/domain/problem.ts';
import { faultsIn, readJson } from './json-file.ts';

const months = z.int().min(1, 'is less than a month').max(1200, 'is more than a hundred years');

const retentionFile = z.strictObject({
  /** From the moment of the referral. */
  referrals: months,
  /** From the submission, and while no referral is kept that the document is held against. */
  documents: months,
  /** From the day on which the officer left. */
  officers: months,
  /** From the import that set them aside. */
  rejected_rows: months,
  /** From the day of the message. */
  messages: months,
  /** From the end of the month that was published. */
  published_detail: months,
  /** From the draw. */
  samples: months,
});

export type RetentionMonths = z.infer<typeof retentionFile>;

/** Reads the file at this path. Problem: `settings_retention`, with every fault. */
export function loadRetention(file: string): Result<RetentionMonths> {
  const content = readJson(file);
  if (!content.ok) return failure(unusable(file, [content.problem]));
  const read = retentionFile.safeParse(content.value);
  return read.success ? success(read.data) : failure(unusable(file, faultsIn('retention.json', read.error)));
}

function unusable(file: string, faults: readonly string[]) {
  return {
    code: 'settings_retention',
    message: `The periods of retention cannot be used: ${faults.join('; ')}.`,
    whatToDo: 'Mend the file; config/README.md describes it.',
    where: { file },
  };
}
