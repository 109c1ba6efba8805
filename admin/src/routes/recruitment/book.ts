/** Where each page of recruitment is: known only to who opens one, so that the first script stays small. */
export const book = {
  campaignList: () => import('./campaigns/CampaignList.svelte'),
  campaignPage: () => import('./campaigns/CampaignPage.svelte'),
  applicationList: () => import('./applications/ApplicationList.svelte'),
  importApplications: () => import('./applications/import/ImportApplications.svelte'),
  register: () => import('./applications/Register.svelte'),
  applicationPage: () => import('./applications/ApplicationPage.svelte'),
  planList: () => import('./plans/PlanList.svelte'),
  planPage: () => import('./plans/PlanPage.svelte'),
  policyList: () => import('./policies/PolicyList.svelte'),
  policyPage: () => import('./policies/PolicyPage.svelte'),
  scores: () => import('./scores/Scores.svelte'),
  result: () => import('./result/Result.svelte'),
  noticeList: () => import('./notices/NoticeList.svelte'),
  noticePage: () => import('./notices/NoticePage.svelte'),
} as const
