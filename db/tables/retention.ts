export type RetentionTables = Record<never, never>;
