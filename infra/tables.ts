/** The tables: one per capability that keeps anything, and the ledger. */
export const capabilityTables = ['county', 'grid', 'reporting', 'evidence', 'recruitment'] as const
export type CapabilityTableName = (typeof capabilityTables)[number]
export type TableName = CapabilityTableName | 'ledger'
export type Tables<T> = { readonly [N in TableName]: T }
