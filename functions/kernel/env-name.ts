/** Every environment variable a function may read. Infra sets a name together with the permission it stands for. */
export const envNames = [
  'COUNTY_TABLE',
  'GRID_TABLE',
  'REPORTING_TABLE',
  'EVIDENCE_TABLE',
  'RECRUITMENT_TABLE',
  'LEDGER_TABLE',
  'INBOX_BUCKET',
  'EVIDENCE_BUCKET',
  'COPIES_BUCKET',
  'DOCUMENTS_BUCKET',
  'EVIDENCE_RETENTION_DAYS',
  'IDENTITY_KEY',
  'STAGE',
  'COUNTY_NAME',
  'ISSUER',
  'CLIENT_ID',
] as const
export type EnvName = (typeof envNames)[number]
