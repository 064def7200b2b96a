/** Links that let a person in: once, to set a password; and into the demo. */

/** How long a link can be used, in milliseconds. */
export const LINK_LIFETIME = 24 * 3_600_000;

export function isLinkGood(madeAt: number, now: number): boolean {
  return now >= madeAt && now - madeAt < LINK_LIFETIME;
}

export function linkAddress(baseUrl: string, token: string): string {
  return `${baseUrl.replace(/\/+$/, '')}/welcome/${token}`;
}

/** The link into the demo, where nobody has a password. */
export function demoAddress(baseUrl: string, secret: string): string {
  return `${baseUrl}/demo/${secret}`;
}
