export type SampleTables = Record<never, never>;
