/** Which e-mail addresses may be written to. */

export type AddressFault = 'no_address' | 'address_unusable' | 'domain_not_allowed';

export type AddressVerdict =
  | { readonly usable: true; /** As it is written to: the whole in lower case. */ readonly address: string }
  | { readonly usable: false; readonly fault: AddressFault };

/** Plain addresses of RFC 5321 only: no quotes, no comments, no second address behind a comma, no letters beyond ASCII. */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;

/** Whether an address may be written to: well formed, and of an allowed domain or a subdomain of one. */
export function judgeAddress(text: string, allowedDomains: readonly string[]): AddressVerdict {
  const address = text.trim().toLowerCase();
  if (address === '') return { usable: false, fault: 'no_address' };
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
  const isWellFormed =
    LOCAL_PART.test(local) &&
    DOMAIN.test(domain) &&
    local.length <= LONGEST_LOCAL_PART &&
    address.length <= LONGEST_ADDRESS;
  if (!isWellFormed) return { usable: false, fault: 'address_unusable' };
  const isAllowed = allowedDomains.some((allowed) => isWithin(domain, allowed.toLowerCase()));
  return isAllowed ? { usable: true, address } : { usable: false, fault: 'domain_not_allowed' };
}

/** On a label boundary: evilpolice.uk is not within police.uk. */
function isWithin(domain: string, allowed: string): boolean {
  return domain === allowed || domain.endsWith(`.${allowed}`);
}
