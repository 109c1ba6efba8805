import { random } from './random.ts'

/** The invented county of the demo: 云栖县, in a code range that no place has. 15 communities, 118 grids (W-01). */
export type DemoArea = {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly households?: number
  readonly type?: 'mixed' | 'unit' | 'property'
  /** The chief's member id. */
  readonly leader?: string
}

export const root = '990101'

const streets = [
  { name: '云栖街道', communities: ['东溪社区', '西溪社区', '古桥社区', '南塘社区', '梧桐社区'] },
  { name: '临江街道', communities: ['江湾社区', '渡口社区', '柳堤社区', '望江社区', '码头社区'] },
  { name: '青石街道', communities: ['青石社区', '松岭社区', '石榴社区', '新安社区', '城北社区'] },
]
const gridsPerCommunity = [8, 8, 8, 8, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 7]
/** Chiefs (网格长) by name; their ids are `chief-1` …. */
const chiefs = ['何晓岚', '罗仲平', '秦映雪', '邓子安', '冯若溪', '崔明远', '姚景行', '苏沐晴']
const chiefIds = chiefs.map((_, index) => `chief-${index + 1}`)

/** Every area, parents first. One grid has no chief, so that findings show. */
export function demoAreas(): DemoArea[] {
  const chance = random(118)
  const areas: DemoArea[] = [{ code: root, name: '云栖县', parent: null }]
  let community = 0
  streets.forEach((street, streetIndex) => {
    const streetCode = `${root}${pad(streetIndex + 1)}`
    areas.push({ code: streetCode, name: street.name, parent: root, leader: chance.pick(chiefIds) })
    for (const name of street.communities) {
      const code = `${streetCode}${pad((community % 5) + 1)}`
      areas.push({ code, name, parent: streetCode, leader: chance.pick(chiefIds) })
      const count = gridsPerCommunity[community] ?? 0
      for (let grid = 1; grid <= count; grid++) {
        areas.push({
          code: `${code}${pad(grid)}`,
          name: `${name.slice(0, 2)}第${grid}网格`,
          parent: code,
          households: chance.between(300, 500),
          type: chance.pick(['mixed', 'unit', 'property'] as const),
          ...(!(community === 3 && grid === 2) && { leader: chance.pick(chiefIds) }),
        })
      }
      community++
    }
  })
  return areas
}

function pad(number: number): string {
  return String(number).padStart(3, '0')
}

/** The centre of a grid within 29.80–29.90 N, 115.50–115.62 E: grids lie in a row-by-row pattern, 12 to a row. */
export function centreOf(grid: number): { lat: number; lng: number } {
  const row = Math.floor(grid / 12)
  return { lat: 29.805 + row * 0.0095, lng: 115.505 + (grid % 12) * 0.0095 }
}

export const demoUnits = [
  {
    id: 'chengguan',
    name: '县城管执法大队',
    categories: ['exposed-garbage', 'street-stall', 'illegal-ad', 'illegal-building'],
  },
  { id: 'huanwei', name: '县环卫所', categories: ['exposed-garbage', 'rubble', 'dirty-road'] },
  { id: 'shizheng', name: '县市政设施所', categories: ['manhole', 'street-lamp', 'road-damage'] },
  { id: 'yuanlin', name: '县园林所', categories: ['green-damage'] },
]

/** Samples only: no source document gives time limits, each county sets its own. */
const clocks = {
  urgent: { dispatch: ['hours', 0.5], handle: ['hours', 2], verify: ['working-hours', 2] },
  hours: { dispatch: ['working-hours', 2], handle: ['working-hours', 5], verify: ['working-hours', 4] },
  days: { dispatch: ['working-hours', 4], handle: ['working-days', 3], verify: ['working-days', 1] },
  long: { dispatch: ['working-days', 1], handle: ['working-days', 15], verify: ['working-days', 2] },
} as const
export type DemoClocks = keyof typeof clocks

export const demoCategories: readonly {
  code: string
  name: string
  matter: string
  afterPhoto: boolean
  clocks: DemoClocks
  says: readonly string[]
}[] = [
  {
    code: 'exposed-garbage',
    name: '暴露垃圾',
    matter: 'city-management',
    afterPhoto: true,
    clocks: 'hours',
    says: ['垃圾桶满溢,周边散落垃圾约两平方米。', '巷口堆放生活垃圾,有异味。'],
  },
  {
    code: 'rubble',
    name: '积存渣土',
    matter: 'city-management',
    afterPhoto: true,
    clocks: 'days',
    says: ['装修渣土堆在人行道上,影响通行。'],
  },
  {
    code: 'dirty-road',
    name: '道路不洁',
    matter: 'city-management',
    afterPhoto: true,
    clocks: 'hours',
    says: ['路面泥水未清,行人绕行。', '落叶积存,下水口被堵。'],
  },
  {
    code: 'street-stall',
    name: '占道经营',
    matter: 'city-management',
    afterPhoto: false,
    clocks: 'hours',
    says: ['流动摊贩占用盲道。'],
  },
  {
    code: 'illegal-ad',
    name: '违规广告',
    matter: 'city-management',
    afterPhoto: true,
    clocks: 'days',
    says: ['电线杆上张贴小广告十余张。'],
  },
  {
    code: 'illegal-building',
    name: '违法建设',
    matter: 'city-management',
    afterPhoto: true,
    clocks: 'long',
    says: ['楼顶正在加建彩钢棚。'],
  },
  {
    code: 'manhole',
    name: '井盖缺失',
    matter: 'public-facility',
    afterPhoto: true,
    clocks: 'urgent',
    says: ['污水井盖破损,已放置警示物。'],
  },
  {
    code: 'street-lamp',
    name: '路灯不亮',
    matter: 'public-facility',
    afterPhoto: false,
    clocks: 'days',
    says: ['连续三盏路灯不亮。'],
  },
  {
    code: 'road-damage',
    name: '道路破损',
    matter: 'public-facility',
    afterPhoto: true,
    clocks: 'days',
    says: ['路面坑洞直径约四十厘米。'],
  },
  {
    code: 'green-damage',
    name: '绿地毁坏',
    matter: 'public-facility',
    afterPhoto: true,
    clocks: 'days',
    says: ['绿化带被车辆碾压。'],
  },
]

/** The deadlines of a category as the contract words them. */
export function deadlinesOf(name: DemoClocks): Record<string, { clock: string; amount: number }> {
  return Object.fromEntries(Object.entries(clocks[name]).map(([step, [clock, amount]]) => [step, { clock, amount }]))
}

export type DemoMember = {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly areas?: readonly string[]
  readonly unit?: string
}

/** One member per role, named like the role, and a few more; all names are invented. */
export function demoMembers(areas: readonly DemoArea[]): DemoMember[] {
  const communities = areas.filter((area) => area.code.length === 12)
  const first = communities[0]?.code ?? root
  const workers = areas
    .filter((area) => area.code.length === 15)
    .slice(0, -1)
    .map(
      (grid, index): DemoMember => ({
        id: `worker-${pad(index + 1)}`,
        name: workerName(index),
        roles: ['reporter'],
        areas: [grid.code],
      }),
    )
  return [
    { id: 'reporter', name: '林知夏', roles: ['reporter'], areas: [first] },
    { id: 'dispatcher', name: '周明朗', roles: ['dispatcher'], areas: [root] },
    { id: 'dispatcher-2', name: '白一鸣', roles: ['dispatcher'], areas: [root] },
    { id: 'handler', name: '郑启航', roles: ['handler'], unit: 'chengguan' },
    { id: 'handler-2', name: '尹思源', roles: ['handler'], unit: 'huanwei' },
    { id: 'handler-3', name: '石开山', roles: ['handler'], unit: 'shizheng' },
    { id: 'handler-4', name: '叶青禾', roles: ['handler'], unit: 'yuanlin' },
    { id: 'supervisor', name: '贺长青', roles: ['supervisor'], areas: [root] },
    { id: 'assessor', name: '宋之问', roles: ['assessor'], areas: [root] },
    { id: 'hr', name: '安若素', roles: ['hr'] },
    { id: 'hr-2', name: '梁静姝', roles: ['hr'] },
    { id: 'auditor', name: '史直书', roles: ['auditor'] },
    ...chiefs.map(
      (name, index): DemoMember => ({
        id: `chief-${index + 1}`,
        name,
        roles: ['reporter'],
        areas: [communities[index * 2]?.code ?? root],
      }),
    ),
    ...workers,
  ]
}

const surnames = '赵钱孙李吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const givens = ['一帆', '子墨', '雨桐', '若兰', '景明', '书瑶', '清和', '思齐', '安澜', '知远', '沐阳', '予宁', '云舒']

function workerName(index: number): string {
  return `${surnames[index % surnames.length]}${givens[(index * 5) % givens.length]}`
}
