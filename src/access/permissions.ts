/** Who may do what: the roles, the permissions, and which roles have each. */

export const ROLES = ['viewer', 'analyst', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

const EVERYONE: readonly Role[] = ROLES;

/** Each permission with the roles that have it. An auditor decides nothing; an administrator keeps the accounts, not the figures. Evidence is for those who check, not for those who decide. */
const ROLES_WITH = {
  view_figures: EVERYONE,
  view_records: EVERYONE,
  import: ['analyst'],
  decide: ['analyst'],
  send_reminders: ['analyst'],
  publish_returns: ['analyst'],
  audit: ['auditor'],
  read_trail: ['auditor', 'administrator'],
  export_evidence: ['auditor', 'administrator'],
  make_tokens: ['analyst', 'auditor', 'administrator'],
  manage_accounts: ['administrator'],
  view_settings: ['administrator', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof ROLES_WITH;

export const PERMISSIONS = Object.keys(ROLES_WITH) as readonly Permission[];

/** Who is asking, as each page and each route sees it. */
export interface Viewer {
  readonly accountId: string;
  readonly name: string;
  readonly role: Role;
  readonly via: 'session' | 'token';
  /** What a token is limited to; absent for a session. */
  readonly tokenScopes?: readonly Permission[];
}

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

export const isPermission = (text: string): text is Permission => Object.hasOwn(ROLES_WITH, text);

export function isAllowed(role: Role, permission: Permission): boolean {
  return (ROLES_WITH[permission] as readonly Role[]).includes(role);
}

export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS.filter((permission) => isAllowed(role, permission));
}

/** Whether this viewer may: the role has the permission and, for a token, so has the token. */
export function mayDo(viewer: Viewer, permission: Permission): boolean {
  const inScope = viewer.tokenScopes?.includes(permission) ?? true;
  return inScope && isAllowed(viewer.role, permission);
}
