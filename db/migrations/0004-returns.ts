/** Frozen once landed. Instants are UTC milliseconds; booleans are 0 and 1. */
export const sql = '';
