export type StandingTables = Record<never, never>;
