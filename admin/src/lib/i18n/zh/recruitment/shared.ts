/** Words that several pages of recruitment share. */
export const shared = {
  'recruiting.lists': '招聘的各个列表',
  'recruiting.campaigns': '招聘',
  'recruiting.plans': '计划',
  'recruiting.policies': '政策',
  'recruiting.notices': '公示',
} as const
