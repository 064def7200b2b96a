/** One-time links, with which a person sets a password. */

/** How long a link can be used, in milliseconds. */
export const LINK_LIFETIME = 24 * 3_600_000;

export function isLinkGood(madeAt: number, now: number): boolean {
  return now >= madeAt && now - madeAt < LINK_LIFETIME;
}

export function linkAddress(baseUrl: string, token: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/welcome/${token}`;
}
