/** The fields of a form that was sent. */
import type { Request } from 'express';

/** The text of a field; '' where there is none. */
export function fieldOf({ body }: Request, name: string): string {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** The values of a field that may come several times: ticked boxes. */
export function fieldsOf({ body }: Request, name: string): string[] {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === 'string');
}
