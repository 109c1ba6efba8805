import { objectionTerms } from '../objection/objection.rules.ts'
import type { Reading } from './reading.contract.ts'
import { readExcellent, readKind } from './reading-eligibility.rules.ts'
import { day, decimalPercent, list } from './reading-words.rules.ts'
import type { insurances, Terms } from './terms.contract.ts'

const channelNames = { 'on-site': '现场报名', online: '网上报名' } as const
const roundingNames = { ceil: '有小数的进一', halfUp: '四舍五入', floor: '舍去小数' } as const
const keyNames = { written: '笔试成绩', objective: '笔试客观题成绩', interview: '面试成绩' } as const
const causeNames = {
  medical: '体检不合格',
  investigation: '考察不合格',
  decline: '本人放弃',
  objection: '公示异议成立',
  training: '岗前培训不合格',
} as const
const insuranceNames: Record<(typeof insurances)[number], string> = {
  pension: '养老保险',
  medical: '医疗保险',
  unemployment: '失业保险',
  injury: '工伤保险',
  maternity: '生育保险',
  'housing-fund': '住房公积金',
}
const cutNames = {
  objectiveThenAll: '末位笔试成绩相同的，客观题成绩高者入围；仍相同的一并入围',
  includeAllTied: '末位笔试成绩相同的一并入围',
  strict: '末位成绩完全相同的，须书面决定',
} as const

/** A policy in plain Chinese, section by section: nothing that decides is left unsaid. */
export function readTerms(terms: Terms): Reading {
  return [
    { heading: '报名', lines: readRegistration(terms) },
    ...terms.kinds.map((kind) => ({ heading: `${kind.name}：条件与待遇`, lines: readKind(kind, terms) })),
    { heading: '开考与笔试', lines: readWritten(terms) },
    { heading: '面试与综合成绩', lines: readInterview(terms) },
    { heading: '体检、考察与递补', lines: readCalls(terms) },
    { heading: '公示与聘用', lines: readHire(terms) },
  ]
}

function readRegistration({ registration, referenceDate }: Terms): string[] {
  return [
    `报名时间：${day(registration.from)}至${day(registration.to)}（含首尾两日）。`,
    `报名方式：${list(registration.channels.map((channel) => channelNames[channel]))}。`,
    ...(registration.closedDays?.length ? [`现场不受理的日期：${list(registration.closedDays.map(day))}。`] : []),
    ...(registration.draftsPerHour ? [`网上报名每小时最多新开 ${registration.draftsPerHour} 份。`] : []),
    registration.onePostEach ? '每人限报一个岗位。' : '每人可报多个岗位。',
    `年限计算截至${day(referenceDate)}。报名不收取任何费用。`,
  ]
}

function readWritten({ opening, written, marking, bonus, shortlist, ties }: Terms): string[] {
  const combine = bonus.combine === 'max' ? '多项加分的取最高一项' : '多项加分累计'
  const cap = bonus.cap === null ? '加分后不设上限' : `加分后最高 ${bonus.cap} 分`
  const counted = opening.base === 'qualified' ? '资格审查合格人数' : '报名人数'
  return [
    `开考比例：岗位数与${counted}之比不低于 1:${opening.ratio}；达不到的，经${opening.consentBy}同意方可开考。`,
    `笔试闭卷，${written.minutes} 分钟，满分 ${written.full} 分${written.subjects.length > 0 ? `，内容：${list(written.subjects)}` : ''}。`,
    ...readMarking(marking, written),
    `加分直接计入笔试成绩，${combine}，${cap}；未核验证明的不加分。`,
    `面试入围：同一岗位按笔试成绩${ties.written === 'raw' ? '（不含加分）' : ''}从高到低，1:${shortlist.ratio}，${roundingNames[shortlist.rounding]}；${cutNames[shortlist.cutTie]}。`,
    ...(shortlist.refill ? ['入围人员在面试前放弃的，按笔试成绩依次递补。'] : ['入围人员在面试前放弃的，不递补。']),
    '缺考没有成绩，不等于零分。',
  ]
}

function readMarking(marking: Terms['marking'], written: Terms['written']): string[] {
  if (marking?.mode !== 'secret') return []
  const { objectiveFull = '', thirdAbove = '', third } = marking
  const end = third === 'nearest' ? '取第三人评分与较接近的一个的平均分' : '以第三人评分为准'
  return [
    `笔试按密号阅卷：客观题（满分 ${objectiveFull} 分，全卷 ${written.full} 分）两人录入一致为准；主观题两人评分取平均分，相差超过 ${thirdAbove} 分的由第三人评分，${end}。`,
    '密号以抽签方式确定，抽取或看过对应关系的人不参加阅卷；封分时才与报名编号对应。',
  ]
}

function readInterview({ interview, weights, decimals, ties, stages }: Terms): string[] {
  const drop =
    interview.drop === 0 ? '取平均分' : `去掉 ${interview.drop} 个最高分和 ${interview.drop} 个最低分后取平均分`
  const parts = interview.parts.map((part) => `${part.name} ${decimalPercent(part.weight)}`)
  const keys = ties.keys.map(
    (key) => `${keyNames[key]}${key === 'written' && ties.written === 'raw' ? '（不含加分）' : ''}高者`,
  )
  const final = ties.final === 'retest' ? '组织加试，按加试成绩' : '由书面决定'
  const on = ties.on === 'rounded' ? '保留小数后的综合成绩' : '未取舍的综合成绩'
  return [
    `面试满分 ${interview.full} 分，考官 ${interview.judges} 名，${drop}${parts.length > 0 ? `；其中 ${list(parts)}` : ''}。`,
    ...(interview.rooms === 'coefficient' ? ['不同考场按总平均分与本考场平均分之比（系数）调整。'] : []),
    `综合成绩 = 笔试成绩 × ${decimalPercent(weights.written)} + 面试成绩 × ${decimalPercent(weights.interview)}。`,
    stages === 'composite'
      ? `笔试、面试成绩不取舍，只有综合成绩保留 ${decimals} 位小数，四舍五入。`
      : `各项成绩保留 ${decimals} 位小数，四舍五入。`,
    `以${on}排序；相同的，${keys.length > 0 ? `依次以${list(keys)}优先；仍相同的` : ''}${final}确定，不抽签。`,
  ]
}

function readCalls({ medical, substituteOn }: Terms): string[] {
  const causes = substituteOn.map((cause) => causeNames[cause])
  return [
    `按综合成绩从高到低 1:${medical.ratio} 体检；${medical.floorOn === 'exact' ? '未取舍的' : ''}综合成绩低于 ${medical.floor} 分的不入围，也不递补。`,
    causes.length > 0 ? `${list(causes)}的，从同一岗位按综合成绩依次等额递补；其他情形不递补。` : '任何情形都不递补。',
  ]
}

function readHire(terms: Terms): string[] {
  const { notice, contract } = terms
  const unit = notice.clock === 'working-days' ? '个工作日' : '天'
  return [
    `公示 ${notice.days} ${unit}，公示当日${notice.countFirstDay ? '计入' : '不计入'}${notice.makeUpDays === false ? '，调休的周末不计' : ''}${notice.channels.length > 0 ? `；渠道：${list(notice.channels)}` : ''}。`,
    readObjections(terms),
    ...(terms.training ? ['公示无异议的参加岗前培训，不合格的取消聘用资格。'] : []),
    `劳动合同 ${contract.months} 个月${contract.probationMonths > 0 ? `，试用期 ${contract.probationMonths} 个月` : '，不设试用期'}，${contract.endRule === 'same-day' ? '至期满月的对应日止' : '起始日计入，至期满月对应日的前一日止'}。`,
    ...(terms.insurances.length > 0 ? [`缴纳${list(terms.insurances.map((one) => insuranceNames[one]))}。`] : []),
    readExcellent(terms),
  ]
}

function readObjections(terms: Terms): string {
  const { anonymous, days } = objectionTerms(terms)
  const who = anonymous ? '实名、匿名均可' : '须实名'
  return `公示期内受理异议（${who}），自收到之日起 ${days} 个工作日内答复；异议未处理完的，不结束招聘。`
}
