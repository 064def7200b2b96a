/** The assurance report as a JSON document for programs. */
import { formatLondon } from '../domain/london-time.ts';
import type { AssuranceReport } from '../workflows/assurance/report.ts';

/** Names in snake_case throughout; `_at` are London times. */
export function reportDocument(report: AssuranceReport): unknown {
  return inSnakeCase(report, '');
}

function inSnakeCase(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => inSnakeCase(item, name));
  if (typeof value === 'number' && /(^|_)at$/.test(name)) return formatLondon(value);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => {
    const named = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [named, inSnakeCase(item, named)];
  });
  return Object.fromEntries(entries) as unknown;
}
