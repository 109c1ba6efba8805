import { roles } from '../../../functions/kernel/operation.ts'
import { learnDeskWords } from '../lib/i18n/i18n.svelte.ts'
import type { Page } from '../lib/router.svelte.ts'
import { recruitmentPages } from './recruitment/pages.ts'

/** A page of the desk, which waits for the desk's words. */
function desk(load: Page['load']): Page['load'] {
  return async () => (await Promise.all([load(), learnDeskWords()]))[0]
}

/**
 * Every page of the site, in the order of the navigation. A page without `nav` is reached by links; `thumb` names the roles on
 * whose phones it stands in the bottom bar (at most five a role, the workbench always among them).
 */
export const pages: readonly Page[] = [
  {
    pattern: '/',
    load: desk(() => import('./home/Home.svelte')),
    nav: { label: 'nav.home', icon: 'home', thumb: roles },
  },
  {
    pattern: '/report',
    load: () => import('./report/Report.svelte'),
    roles: ['reporter', 'dispatcher'],
    nav: { label: 'nav.report', icon: 'camera', thumb: ['reporter', 'dispatcher'] },
  },
  {
    pattern: '/cases',
    load: desk(() => import('./cases/CaseList.svelte')),
    roles: ['reporter', 'dispatcher', 'handler', 'supervisor', 'assessor', 'auditor', 'admin'],
    nav: {
      label: 'nav.cases',
      icon: 'cases',
      thumb: ['reporter', 'dispatcher', 'handler', 'supervisor', 'assessor', 'auditor', 'admin'],
    },
  },
  {
    pattern: '/cases/{id}',
    load: desk(() => import('./cases/CasePage.svelte')),
    roles: ['reporter', 'dispatcher', 'handler', 'supervisor', 'assessor', 'auditor', 'admin'],
  },
  {
    pattern: '/areas',
    load: desk(() => import('./areas/AreaTree.svelte')),
    nav: { label: 'nav.areas', icon: 'grid', thumb: roles },
  },
  { pattern: '/areas/{code}', load: desk(() => import('./areas/AreaPage.svelte')) },
  ...recruitmentPages,
  {
    pattern: '/members',
    load: desk(() => import('./members/MemberList.svelte')),
    nav: { label: 'nav.members', icon: 'people', thumb: ['supervisor', 'assessor', 'hr', 'auditor', 'admin'] },
  },
  { pattern: '/members/{id}', load: desk(() => import('./members/MemberPage.svelte')) },
  { pattern: '/units', load: desk(() => import('./units/UnitList.svelte')), nav: { label: 'nav.units', icon: 'unit' } },
  { pattern: '/units/{id}', load: desk(() => import('./units/UnitPage.svelte')) },
  {
    pattern: '/categories',
    load: desk(() => import('./categories/CategoryList.svelte')),
    nav: { label: 'nav.categories', icon: 'tag' },
  },
  { pattern: '/categories/{code}', load: desk(() => import('./categories/CategoryPage.svelte')) },
  {
    pattern: '/import',
    load: desk(() => import('./import/Import.svelte')),
    roles: ['admin'],
    nav: { label: 'nav.import', icon: 'upload' },
  },
  {
    pattern: '/settings',
    load: desk(() => import('./settings/Settings.svelte')),
    nav: { label: 'nav.settings', icon: 'settings' },
  },
  ...(import.meta.env.DEV || import.meta.env.MODE === 'styleguide'
    ? [{ pattern: '/styleguide', open: true, load: desk(() => import('./styleguide/Styleguide.svelte')) } as const]
    : []),
]
