/** Words that several pages of recruitment share. */
export const shared = {
  'recruiting.lists': 'Lists of recruitment',
  'recruiting.campaigns': 'Campaigns',
  'recruiting.plans': 'Plans',
  'recruiting.policies': 'Policies',
  'recruiting.notices': 'Notices',
} as const
