import type { CampaignPost } from '../../../../../../functions/recruitment/campaign/campaign.contract.ts'
import type {
  EducationLevel,
  EligibilityRule,
} from '../../../../../../functions/recruitment/policy/eligibility.contract.ts'
import type { PostKind, Terms } from '../../../../../../functions/recruitment/policy/terms.contract.ts'

/** What a sheet of applications may hold; headers are Chinese whatever the page speaks. */
export const headers = {
  post: '岗位',
  name: '姓名',
  identity: '身份证号',
  phone: '联系电话',
  address: '联系地址',
  education: '学历',
  registeredSelf: '本人户籍',
  registeredRelative: '直系亲属户籍',
  houseSelf: '本人房屋',
  houseRelative: '直系亲属房屋',
  graduationRegions: '毕业院校所在地',
  graduationOn: '毕业日期',
  hiredOn: '入职日期',
  serving: '现在岗',
  declared: '本人承诺',
  barred: '限制情形',
  bonus: '加分情形',
  seen: '已看材料',
  consent: '本人同意',
} as const
export type SheetField = keyof typeof headers
export const sheetFields = Object.keys(headers) as SheetField[]

/** Columns of a result sheet, so that it can be corrected and read again as it is. */
export const resultHeaders = ['导入结果', '说明', '报名编号'] as const

/** What a clerk writes for a level of education; the first of each is what the template offers. */
export const educationNames: Readonly<Record<EducationLevel, readonly string[]>> = {
  junior: ['初中'],
  senior: ['高中、中专', '高中', '中专', '职高', '技校'],
  college: ['大专', '专科', '大学专科'],
  bachelor: ['本科', '大学本科', '学士'],
  master: ['硕士', '硕士研究生', '研究生'],
  doctor: ['博士', '博士研究生'],
}

/** The campaign as a sheet sees it. */
export type SheetOf = { readonly posts: readonly CampaignPost[]; readonly terms: Terms }

/** The kinds of the campaign's posts, each once. */
export function kindsOf({ posts, terms }: SheetOf): PostKind[] {
  const codes = new Set(posts.map(({ kind }) => kind))
  return terms.kinds.filter(({ code }) => codes.has(code))
}

type Named = { readonly code: string; readonly name: string }

/** Names of regions that some rule of these kinds looks for. */
export function regionsOf(
  kinds: readonly PostKind[],
  fact: 'registered' | 'house',
  who: 'self' | 'relative',
): string[] {
  const ways = kinds.flatMap(({ eligibility }) => eligibility.flatMap((rule) => ('anyOf' in rule ? rule.anyOf : [])))
  const names = ways.flatMap((way) =>
    way.fact === fact && way.who.includes(who) ? [...way.regions, ...way.review] : [],
  )
  return [...new Set(names)]
}

/** Regions whose graduates some rule of these kinds takes. */
export function graduateRegionsOf(kinds: readonly PostKind[]): string[] {
  const ways = kinds.flatMap(({ eligibility }) => eligibility.flatMap((rule) => ('anyOf' in rule ? rule.anyOf : [])))
  return [...new Set(ways.flatMap((way) => (way.fact === 'graduate' ? way.regions : [])))]
}

/** Declarations or bars of these kinds, each once. */
export function itemsOf(
  kinds: readonly PostKind[],
  type: Extract<EligibilityRule, { items: unknown }>['type'],
): Named[] {
  return once(
    kinds.flatMap(({ eligibility }) =>
      eligibility.flatMap((rule) => (rule.type === type && 'items' in rule ? rule.items : [])),
    ),
  )
}

/** Papers of these kinds, each once. */
export const papersOf = (kinds: readonly PostKind[]): Named[] => once(kinds.flatMap(({ documents }) => documents))

/** Causes for points that some of these kinds has. */
export function causesOf({ bonus }: Pick<Terms, 'bonus'>, kinds: readonly PostKind[]): Named[] {
  return bonus.causes.filter((cause) => kinds.some(({ code }) => cause.kinds.includes(code)))
}

function once(items: readonly Named[]): Named[] {
  return [...new Map(items.map((item) => [item.code, item])).values()]
}

/** The columns that this campaign's rules need: nothing is asked that no rule looks at. */
export function columnsFor(of: SheetOf): SheetField[] {
  const kinds = kindsOf(of)
  const serves = kinds.some(({ eligibility }) =>
    eligibility.some((rule) => 'anyOf' in rule && rule.anyOf.some(({ fact }) => fact === 'service')),
  )
  const graduates = graduateRegionsOf(kinds).length > 0
  const needs: Partial<Record<SheetField, boolean>> = {
    post: of.posts.length > 1,
    registeredSelf: regionsOf(kinds, 'registered', 'self').length > 0,
    registeredRelative: regionsOf(kinds, 'registered', 'relative').length > 0,
    houseSelf: regionsOf(kinds, 'house', 'self').length > 0,
    houseRelative: regionsOf(kinds, 'house', 'relative').length > 0,
    ...{ graduationRegions: graduates, graduationOn: graduates, hiredOn: serves, serving: serves },
    declared: itemsOf(kinds, 'declarations').length > 0,
    barred: itemsOf(kinds, 'bars').length > 0,
    bonus: causesOf(of.terms, kinds).length > 0,
    seen: papersOf(kinds).length > 0,
  }
  return sheetFields.filter((field) => needs[field] ?? true)
}
