/** What a background job on the inbox is asked. */
import type { RoundRequest } from '../inbox/round.ts';

/** Takes files out of the inbox, and goes on with what an earlier job left in hand. */
export interface InboxJob extends RoundRequest {
  readonly kind: 'inbox';
}
