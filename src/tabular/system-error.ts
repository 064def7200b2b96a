/**
 * What the system's errors say. They are known by their shape: under a test runner, Node's own errors belong to another
 * realm, where `instanceof Error` is false.
 */

/** 'ENOENT', 'EACCES', ...; null for an error that does not come from the system, which is then a bug. */
export function systemCodeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  return 'syscall' in error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

export function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
  return String(hasMessage ? error.message : error);
}
