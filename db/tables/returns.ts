export type ReturnTables = Record<never, never>;
