import { type Applicant, demoApplicants, type Mark } from './demo-applicants.ts'
import type { Random } from './random.ts'
import type { Seeder } from './seeder.ts'

const day = 86_400_000
const base = '/v1/recruitment'

/** One campaign whose result hangs out (公示), and one that takes registrations now, both through the real operations. */
export async function seedRecruitment(county: Seeder, chance: Random): Promise<void> {
  const { body } = await county.call('hr', 'GET', `${base}/policy-templates`, county.now)
  const [template] = body.items as { terms: Record<string, unknown> }[]
  if (!template) throw new Error('seed: there is no template of a policy')
  await published(county, template.terms, chance)
  await taking(county, template.terms, chance)
}

/** Twelve people for four posts, from the plan to the notice of three days ago. */
async function published(county: Seeder, terms: Record<string, unknown>, chance: Random): Promise<void> {
  const people = demoApplicants(chance)
  const on = (days: number) => new Date(county.now.getTime() - days * day)
  const campaign = await prepare(county, '城区网格员公开招聘', 4, fitting(terms, on(46), on(36)), on(48))
  const ids = await register(county, campaign, people, on(44))
  await campaign.act('hr', 'close-registration', on(35))
  await campaign.act('hr', 'close-review', on(34))
  await campaign.act('admin', 'open-exam', on(33))
  const written = people.map(({ raw, objective }, at) => ({ application: ids[at], value: { raw, objective } }))
  await enterTwice(county, campaign.path, 'written', written, on(26))
  await campaign.act('hr', 'seal-scores', on(25))
  await campaign.act('admin', 'approve-shortlist', on(24))
  const marked = people.flatMap((one, at) => {
    const application = ids[at]
    return one.marks && application ? [{ application, value: { marks: one.marks } }] : []
  })
  await enterTwice(county, campaign.path, 'interview', marked, on(18))
  await campaign.act('hr', 'seal-scores', on(17))
  await campaign.act('admin', 'approve-ranking', on(16))
  await examine(county, campaign, on(10))
  await campaign.act('admin', 'approve-final', on(3))
  // Anybody's call, and without a name: the route looks at no token.
  const objections = campaign.path.replace('/campaigns/', '/notices/')
  const body = { text: '公示名单第三名的面试成绩与现场宣布的不一致，请核对原始评分表。' }
  await county.call('hr', 'POST', `${objections}/objections`, on(1), { body })
}

/** Whoever is called passes the medical and the investigation; the third fails the medical, and the next is called. */
async function examine(county: Seeder, campaign: Campaign, at: Date): Promise<void> {
  const outcome = (application: string, type: string, passed: boolean) =>
    campaign.act('hr', 'record-outcome', at, { application, type, passed })
  const called = async () => {
    const { body } = await county.call('hr', 'GET', `${campaign.path}/standing?post=grid`, at)
    return body.final as string[]
  }
  const [, , unlucky] = await called()
  if (unlucky) await outcome(unlucky, 'medical', false)
  for (const application of await called()) {
    await outcome(application, 'medical', true)
    await outcome(application, 'investigation', true)
  }
}

/** A campaign that opened two days ago, on site and online, with a few people in it. */
async function taking(county: Seeder, terms: Record<string, unknown>, chance: Random): Promise<void> {
  const on = (days: number) => new Date(county.now.getTime() + days * day)
  const campaign = await prepare(county, '社区网格员补充招聘', 6, fitting(terms, on(-2), on(12)), on(-4))
  await register(county, campaign, demoApplicants(chance).slice(0, 3), on(-1))
}

type Campaign = {
  readonly path: string
  /** Takes an action at the version that the campaign has. */
  act(member: string, action: string, at: Date, body?: unknown): Promise<void>
}

/** Policy, plan and campaign of one post, registration opened on the window's first day. */
async function prepare(county: Seeder, name: string, headcount: number, terms: Fitted, at: Date): Promise<Campaign> {
  const id = `policy-${terms.registration.from}`
  const policy = { id, name: `${name}办法`, effectiveFrom: terms.registration.from, basis: `${name}公告`, terms }
  await county.call('hr', 'POST', `${base}/policies`, at, { body: policy })
  const rows = [{ code: 'grid', name: '网格员', kind: 'grid', headcount }]
  const plan = await county.call('hr', 'POST', `${base}/plans`, at, { body: { name: `${name}计划`, rows } })
  const plans = `${base}/plans/${plan.body.id}`
  await county.call('hr', 'POST', `${plans}/submit`, at, { body: {}, ifMatch: 1 })
  await county.call('admin', 'POST', `${plans}/approve`, at, { body: {}, ifMatch: 2 })
  const body = { name, plan: plan.body.id, policy: id }
  const made = await county.call('hr', 'POST', `${base}/campaigns`, at, { body })
  const path = `${base}/campaigns/${made.body.id}`
  let version = made.version ?? 1
  const campaign: Campaign = {
    path,
    async act(member, action, when, told = {}) {
      const done = await county.call(member, 'POST', `${path}/${action}`, when, { body: told, ifMatch: version })
      version = done.version ?? version
    },
  }
  await campaign.act('admin', 'open', new Date(at.getTime() + day))
  return campaign
}

async function register(county: Seeder, { path }: Campaign, people: readonly Applicant[], at: Date): Promise<string[]> {
  const ids: string[] = []
  for (const { application } of people) {
    const { body } = await county.call('hr', 'POST', `${path}/applications`, at, { body: application })
    ids.push(String(body.id))
  }
  return ids
}

/** Scores are entered by two people of HR, alike. */
async function enterTwice(county: Seeder, path: string, paper: string, rows: readonly Mark[], at: Date): Promise<void> {
  for (const member of ['hr', 'hr-2']) {
    await county.call(member, 'POST', `${path}/scores`, at, { body: { paper, rows } })
  }
}

type Fitted = Record<string, unknown> & {
  readonly registration: { readonly from: string; readonly [key: string]: unknown }
}

/** The template's terms, with the county's own days and places. */
function fitting(terms: Record<string, unknown>, from: Date, to: Date): Fitted {
  const kinds = terms.kinds as { code: string; eligibility: { type: string }[] }[]
  const reference = dayOf(from)
  const years = (back: number) => `${Number(reference.slice(0, 4)) - back}${reference.slice(4)}`
  const eligibility = (rule: { type: string }) => {
    if (rule.type === 'age') return { ...rule, source: '公告三(一) 年龄 20—45 周岁', from: years(45), to: years(20) }
    if (rule.type === 'education') return { ...rule, source: '公告三(二) 高中、中专及以上' }
    if (rule.type !== 'residence') return rule
    const registered = { fact: 'registered', who: ['self', 'relative'], regions: ['云栖县'], review: [] }
    return { ...rule, source: '公告三(三) 本人或直系亲属云栖县户籍', anyOf: [registered] }
  }
  return {
    ...terms,
    referenceDate: reference,
    registration: { from: reference, to: dayOf(to), channels: ['on-site', 'online'], onePostEach: true },
    kinds: kinds
      .filter(({ code }) => code === 'grid')
      .map((kind) => ({ ...kind, eligibility: kind.eligibility.map(eligibility) })),
  }
}

function dayOf(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(at)
}
