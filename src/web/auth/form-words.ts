/** How roles and permissions are called on pages. */
import type { Permission, Role } from '../../access/permissions.ts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'sees figures and lists',
  analyst: 'imports, decides, sends reminders, publishes returns',
  auditor: 'draws samples, reads the trail, takes evidence; decides nothing',
  administrator: 'looks after accounts, sees the settings',
};

export const PERMISSION_WORDS: Readonly<Record<Permission, string>> = {
  view_figures: 'See figures',
  view_records: 'See referrals and lists',
  import: 'Import exports',
  decide: 'Decide on referrals',
  send_reminders: 'Send reminders',
  publish_returns: 'Publish returns',
  audit: 'Draw samples and record findings',
  read_trail: 'Read the trail',
  export_evidence: 'Take evidence',
  make_tokens: 'Make API tokens',
  manage_accounts: 'Look after accounts',
  view_settings: 'See the settings',
};
