import type { EligibilityRule } from './eligibility.contract.ts'
import type { PostKind, Terms } from './terms.contract.ts'

const declarations: EligibilityRule = {
  type: 'declarations',
  source: 'S-11 共同条件',
  items: [
    { code: 'law-abiding', name: '遵纪守法、品行端正' },
    { code: 'healthy', name: '身体健康，能通过体检' },
    { code: 'computer', name: '能操作计算机和办公软件' },
  ],
}

const bars: EligibilityRule = {
  type: 'bars',
  source: 'S-12 不得报考',
  items: [
    { code: 'criminal-record', name: '曾受过刑事处罚' },
    { code: 'dismissed', name: '曾被开除公职' },
    { code: 'under-inquiry', name: '因违法违纪正在接受审查' },
    { code: 'sanction', name: '尚未解除党纪、政纪处分' },
    { code: 'unsuitable', name: '其他不适宜从事该工作的情形' },
  ],
}

const documents: PostKind['documents'] = [
  { code: 'form', name: '报名表', when: 'always' },
  { code: 'id-card', name: '身份证', when: 'always' },
  { code: 'household-book', name: '户口簿', when: 'always' },
  { code: 'relative-book', name: '直系亲属户口簿、结婚证', when: 'relative' },
  { code: 'photos', name: '近期同底一寸照片 3 张', when: 'always' },
  { code: 'diploma', name: '毕业证书', when: 'always' },
  { code: 'degree-report', name: '学信网学历证明', when: 'always' },
  { code: 'employer-consent', name: '用人单位同意报考证明', when: 'service' },
]

const windowKind: PostKind = {
  code: 'window',
  name: '“一口式”窗口工作人员',
  duties: ['政策咨询', '事务办理', '发证收费', '宣传政策', '系统维护'],
  eligibility: [
    { type: 'age', source: 'S-07 年龄 20—35 周岁', from: '1983-03-01', to: '1998-03-01' },
    { type: 'education', source: 'S-06 本科及以上', floor: 'bachelor' },
    {
      type: 'residence',
      source: 'S-05 至少满足一条',
      anyOf: [
        { fact: 'registered', who: ['self'], regions: ['株洲市', '株洲县'], review: [] },
        { fact: 'registered', who: ['relative'], regions: ['株洲市'], review: ['株洲县'] },
        { fact: 'house', who: ['self', 'relative'], regions: ['株洲市', '株洲县'], review: [] },
        { fact: 'graduate', regions: ['株洲市', '株洲县'], years: 1 },
      ],
    },
    declarations,
    bars,
  ],
  documents,
  pay: { probation: '2800', base: '2500', performance: '1000' },
}

const gridKind: PostKind = {
  code: 'grid',
  name: '网格化服务工作人员',
  duties: ['采集信息', '巡视排查', '便民服务', '宣传', '协调', '系统维护'],
  eligibility: [
    { type: 'age', source: 'S-09 年龄 20—45 周岁', from: '1973-03-01', to: '1998-03-01' },
    { type: 'education', source: 'S-10 高中、中专及以上', floor: 'senior' },
    {
      type: 'residence',
      source: 'S-08 石峰区户籍或在岗一年以上',
      anyOf: [
        { fact: 'registered', who: ['self', 'relative'], regions: ['石峰区'], review: [] },
        { fact: 'service', hiredBy: '2017-03-01', inclusive: true, serving: true },
      ],
    },
    declarations,
    bars,
  ],
  documents,
  pay: { probation: '2400', base: '2000', performance: '1000' },
}

/** The 2018 policy of the source documents with the catalogue's defaults; its bonus table is missing there, so it is empty. */
export const shifengLike: Terms = {
  referenceDate: '2018-03-01',
  registration: { from: '2018-03-07', to: '2018-03-17', channels: ['on-site'], onePostEach: true },
  kinds: [windowKind, gridKind],
  bonus: { causes: [], combine: 'max', cap: '100' },
  opening: { ratio: '3', base: 'qualified', consentBy: '招聘工作领导小组' },
  written: {
    full: '100',
    minutes: 120,
    subjects: ['时事政治', '判断推理', '阅读理解', '应用文写作', '电脑基础', '公共管理基础', '专业知识'],
  },
  interview: { full: '100', judges: 7, drop: 0, parts: [], rooms: 'as-marked' },
  weights: { written: '0.6', interview: '0.4' },
  decimals: 2,
  ties: { keys: ['written', 'objective'], on: 'rounded' },
  shortlist: { ratio: '1.5', rounding: 'ceil', cutTie: 'objectiveThenAll' },
  medical: { ratio: '1', floor: '60' },
  substituteOn: ['medical', 'investigation', 'decline'],
  notice: { days: 7, clock: 'working-days', countFirstDay: false, channels: ['区政府门户网站', '微信公众号'] },
  training: true,
  contract: { months: 24, probationMonths: 2 },
  insurances: ['pension', 'medical', 'unemployment', 'injury', 'maternity', 'housing-fund'],
  excellent: { rate: '0.2', rounding: 'floor', award: '3000', pool: 'all' },
}
