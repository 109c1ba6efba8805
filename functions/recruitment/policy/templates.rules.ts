import type { EligibilityRule } from './eligibility.contract.ts'
import { shifengLike } from './template-shifeng.rules.ts'
import type { Terms } from './terms.contract.ts'

/** A policy to start from; everything in it is the county's to change. */
export type Template = { readonly code: string; readonly name: string; readonly note: string; readonly terms: Terms }

const bars: EligibilityRule = {
  type: 'bars',
  source: '公告：不得报考的情形',
  items: [
    { code: 'criminal-record', name: '曾受过刑事处罚' },
    { code: 'dismissed', name: '曾被开除公职' },
    { code: 'under-inquiry', name: '因违法违纪正在接受审查' },
  ],
}

/** A locality that adds points up, drops extremes and evens rooms out by a coefficient (丰城, 高安). */
const jiangxiLike: Terms = {
  ...shifengLike,
  referenceDate: '2022-03-01',
  registration: { from: '2022-03-07', to: '2022-03-13', channels: ['on-site', 'online'], onePostEach: true },
  kinds: [
    {
      code: 'grid',
      name: '专职网格员',
      duties: ['采集信息', '巡视排查', '便民服务'],
      eligibility: [
        { type: 'age', source: '公告：报名条件（年龄）', from: '1982-03-01', to: '2004-03-01' },
        { type: 'education', source: '公告：报名条件（学历）', floor: 'senior' },
        bars,
      ],
      documents: [
        { code: 'id-card', name: '身份证', when: 'always' },
        { code: 'diploma', name: '毕业证书', when: 'always' },
      ],
      pay: { probation: '2000', base: '1800', performance: '700' },
    },
  ],
  bonus: {
    combine: 'sum',
    cap: null,
    causes: [
      { code: 'college', name: '大专学历', points: '1', proof: '毕业证书', kinds: ['grid'] },
      { code: 'bachelor', name: '本科学历', points: '2', proof: '毕业证书', kinds: ['grid'] },
      { code: 'party', name: '中共党员', points: '1', proof: '党组织证明', kinds: ['grid'] },
      { code: 'veteran', name: '退役军人', points: '1', proof: '退役证件', kinds: ['grid'] },
      { code: 'social-worker', name: '社会工作者职业资格', points: '2', proof: '职业资格证书', kinds: ['grid'] },
    ],
  },
  opening: { ratio: '2', base: 'registered', consentBy: '招聘工作领导小组' },
  interview: { full: '100', judges: 7, drop: 1, parts: [], rooms: 'coefficient' },
  weights: { written: '0.5', interview: '0.5' },
  shortlist: { ratio: '2', rounding: 'ceil', cutTie: 'includeAllTied' },
  substituteOn: ['medical', 'investigation', 'decline', 'objection'],
  notice: { days: 7, clock: 'calendar-days', countFirstDay: true, channels: ['政府网站'] },
  contract: { months: 36, probationMonths: 3 },
}

/** A locality where the interview decides ties, invitations are few and nobody follows a failed investigation (镇江 …). */
const jiangsuLike: Terms = {
  ...jiangxiLike,
  referenceDate: '2025-06-01',
  registration: { from: '2025-06-16', to: '2025-06-20', channels: ['on-site'], onePostEach: true },
  kinds: jiangxiLike.kinds.map((kind) => ({
    ...kind,
    eligibility: [
      { type: 'age', source: '简章：应聘条件（年龄）', from: '1990-06-01', to: '2007-06-01' },
      { type: 'education', source: '简章：应聘条件（学历）', floor: 'college' },
      bars,
    ],
  })),
  bonus: { causes: [], combine: 'max', cap: '100' },
  opening: { ratio: '3', base: 'qualified', consentBy: '人力资源和社会保障局' },
  interview: {
    full: '100',
    judges: 5,
    drop: 1,
    parts: [
      { code: 'talk', name: '结构化面谈', weight: '0.7' },
      { code: 'skill', name: '计算机操作', weight: '0.3' },
    ],
    rooms: 'as-marked',
  },
  ties: { keys: ['interview', 'written'], on: 'exact' },
  shortlist: { ratio: '1.2', rounding: 'halfUp', cutTie: 'strict' },
  medical: { ratio: '1', floor: '60' },
  substituteOn: ['medical', 'decline'],
  notice: { days: 5, clock: 'working-days', countFirstDay: false, channels: ['人社局网站'] },
}

/** The templates that the editor offers, the source documents' own first. */
export const templates: readonly Template[] = [
  {
    code: 'shifeng-like',
    name: '一口式窗口与网格工作人员（2018）',
    note: '笔试六成、面试四成；加分计入笔试并封顶；1:3 开考，1:1.5 入围；加分表由县里填写。',
    terms: shifengLike,
  },
  {
    code: 'jiangxi-like',
    name: '累计加分与考场系数',
    note: '多项加分累计、不封顶；去掉最高最低分；不同考场按系数调整；公示按自然日。',
    terms: jiangxiLike,
  },
  {
    code: 'jiangsu-like',
    name: '面试优先、从严入围',
    note: '同分先看面试；1:1.2 入围，末位同分须书面决定；考察不合格不递补。',
    terms: jiangsuLike,
  },
]
