import { decimal, format, plus } from '../../kernel/score.ts'
import type { EducationLevel, EligibilityRule, Residence } from './eligibility.contract.ts'
import { day, decimalPercent, list } from './reading-words.rules.ts'
import type { PostKind, Terms } from './terms.contract.ts'

const levels: Record<EducationLevel, string> = {
  junior: '初中',
  senior: '高中、中专',
  college: '大专',
  bachelor: '本科',
  master: '硕士研究生',
  doctor: '博士研究生',
}

/** Who may apply to a kind of post and what they earn, a line a rule. */
export function readKind(kind: PostKind, terms: Pick<Terms, 'bonus'>): string[] {
  const documents = kind.documents.map(({ name, when }) => `${name}${documentNotes[when]}`)
  const causes = terms.bonus.causes.filter((cause) => cause.kinds.includes(kind.code))
  const monthly = format(plus(decimal(kind.pay.base), decimal(kind.pay.performance)))
  return [
    ...kind.eligibility.map((rule) => `${readRule(rule)}（依据：${rule.source}）`),
    ...(documents.length > 0 ? [`报名材料：${list(documents)}。`] : []),
    ...causes.map((cause) => `${cause.name}，笔试成绩加 ${cause.points} 分，须提供：${cause.proof}。`),
    `试用期工资每月 ${kind.pay.probation} 元；转正后每月 ${monthly} 元（基本 ${kind.pay.base} 元，绩效 ${kind.pay.performance} 元）。`,
  ]
}

const documentNotes = {
  always: '',
  relative: '（以直系亲属条件报名的）',
  service: '（以在岗条件报名的）',
  graduate: '（以毕业生条件报名的）',
} as const

function readRule(rule: EligibilityRule): string {
  switch (rule.type) {
    case 'age':
      return `${day(rule.from)}至${day(rule.to)}期间出生（含首尾两日，以身份证为准）。`
    case 'education':
      return `${levels[rule.floor]}及以上学历。`
    case 'residence':
      return `至少满足下列一项：${rule.anyOf.map((way, at) => `${at + 1}. ${readWay(way)}`).join('；')}。`
    case 'declarations':
      return `同时满足：${list(rule.items.map((item) => item.name))}。`
    case 'bars':
      return `有下列情形之一的不得报考：${list(rule.items.map((item) => item.name))}。`
  }
}

function readWay(way: Residence): string {
  if (way.fact === 'graduate') return `在${list(way.regions)}毕业未超过 ${way.years} 年`
  if (way.fact === 'service') {
    const until = `${day(way.hiredBy)}${way.inclusive ? '（含当日）' : ''}前入职`
    return `${way.serving ? '现在岗且' : ''}${until}`
  }
  const who = way.who.length === 2 ? '本人或直系亲属' : way.who[0] === 'self' ? '本人' : '直系亲属'
  const verb = way.fact === 'house' ? '有房屋' : '户籍'
  const review = way.review.length > 0 ? `（${list(way.review)}的由人工审核）` : ''
  return way.fact === 'house'
    ? `${who}在${list(way.regions)}${verb}${review}`
    : `${who}为${list(way.regions)}${verb}${review}`
}

/** The share of the excellent award in words. */
export function readExcellent({ excellent }: Terms): string {
  const pool = excellent.pool === 'all' ? '全体工作人员' : '各岗位类别工作人员'
  const months = excellent.minMonths
  const counted = months === undefined ? '当年12月31日已过试用期' : `当年12月31日前服务满 ${months} 个月`
  return `年终考核优秀名额为${counted}的${pool}的 ${decimalPercent(excellent.rate)}，每人奖励 ${excellent.award} 元。`
}
