import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../admin/src/routes/recruitment/campaigns/glance.ts'
import type { Progress } from '../../admin/src/routes/recruitment/campaigns/progress.ts'
import { todoOf } from '../../admin/src/routes/recruitment/campaigns/todo.ts'
import {
  type CampaignAction,
  type CampaignPost,
  type CampaignState,
  campaignActions,
} from '../../functions/recruitment/campaign/campaign.contract.ts'
import { campaignTable } from '../../functions/recruitment/campaign/campaign.rules.ts'

const registration = { from: '2026-03-07', to: '2026-03-17' }
const today = '2026-03-10'
const counted = (told: { undecided?: number; opens?: boolean } = {}) => [
  ...[
    {
      post: 'grid',
      registered: 12,
      undecided: 0,
      qualified: 9,
      required: 9,
      opens: true,
      needsConsent: false,
      ...told,
    },
  ],
]
/** Everything that whoever is clerk and approver is offered in a state. */
const offered = (state: CampaignState): CampaignAction[] =>
  campaignActions.filter((action) => campaignTable[action].from.includes(state))
const posts: CampaignPost[] = [{ code: 'grid', name: '网格员', kind: 'grid', headcount: 3 }]

function todo(state: CampaignState, told: Partial<Progress> = {}, on = today, actions = offered(state)) {
  const { work, step, others, waiting } = todoOf({ state, actions, posts }, { registration, ...told }, on)
  return [work?.label, step, waiting?.key, others]
}

describe('what is next in a campaign', () => {
  it.each<[CampaignState, Partial<Progress>, string, ReturnType<typeof todo>]>([
    ['draft', {}, today, [undefined, 'open', undefined, ['cancel']]],
    [
      'registration',
      {},
      '2026-03-17',
      ['campaigns.work.applications', undefined, 'campaigns.waits.window', ['cancel']],
    ],
    [
      'registration',
      { opening: counted({ undecided: 2 }) },
      today,
      ['campaigns.work.review', undefined, 'campaigns.waits.window', ['cancel']],
    ],
    ['registration', {}, '2026-03-18', [undefined, 'close-registration', undefined, ['cancel']]],
    [
      'review',
      { opening: counted({ undecided: 2 }) },
      today,
      ['campaigns.work.review', undefined, 'campaigns.waits.review', ['decide-opening', 'cancel']],
    ],
    ['review', { opening: counted() }, today, [undefined, 'close-review', undefined, ['decide-opening', 'cancel']]],
    [
      'opening',
      { opening: counted({ opens: false }) },
      today,
      [undefined, undefined, 'campaigns.waits.ratio', ['reopen-review', 'decide-opening', 'cancel']],
    ],
    [
      'opening',
      { opening: counted() },
      today,
      [undefined, 'open-exam', undefined, ['reopen-review', 'decide-opening', 'cancel']],
    ],
    ['exam', {}, today, ['campaigns.work.exam', 'seal-scores', undefined, []]],
    ['exam', { examDay: today }, today, ['campaigns.work.written', 'seal-scores', undefined, []]],
    [
      'exam-sealed',
      { ties: 1 },
      today,
      ['campaigns.action.decide-tie', undefined, 'campaigns.waits.ties', ['unseal-scores']],
    ],
    ['exam-sealed', { ties: 0 }, today, [undefined, 'approve-shortlist', undefined, ['unseal-scores']]],
    ['interview', {}, today, ['campaigns.work.interview', 'seal-scores', undefined, []]],
    ['interview-sealed', { ties: 0 }, today, [undefined, 'approve-ranking', undefined, ['unseal-scores']]],
    [
      'medical',
      { ties: 0, outcomes: 2 },
      today,
      ['campaigns.action.record-outcome', undefined, 'campaigns.waits.outcomes', []],
    ],
    ['medical', { ties: 0, outcomes: 0 }, today, [undefined, 'approve-final', undefined, ['record-outcome']]],
    [
      'notice',
      { ties: 0, notice: { lastDay: today, objections: 1 } },
      today,
      ['campaigns.work.objections', undefined, 'campaigns.waits.notice', ['record-outcome']],
    ],
    [
      'notice',
      { ties: 0, notice: { lastDay: '2026-03-09', objections: 1 } },
      today,
      ['campaigns.work.objections', undefined, 'campaigns.waits.objections', ['record-outcome']],
    ],
    [
      'notice',
      { ties: 0, notice: { lastDay: '2026-03-09', objections: 0 } },
      today,
      [undefined, 'conclude', undefined, ['record-outcome']],
    ],
    [
      'notice',
      { ties: 0, notice: { lastDay: null, objections: 0 } },
      today,
      [undefined, 'conclude', undefined, ['record-outcome']],
    ],
    ['closed', {}, today, [undefined, undefined, undefined, []]],
    ['cancelled', {}, today, [undefined, undefined, undefined, []]],
  ])('%s, %j, on %s', (state, told, on, expected) => {
    expect(todo(state, told, on)).toEqual(expected)
  })

  it('tells from which day a step is possible', () => {
    const { waiting } = todoOf({ state: 'registration', actions: [], posts }, { registration }, today)
    expect(waiting?.values).toEqual({ to: '2026-03-17', from: '2026-03-18' })
    const notice = { lastDay: '2026-12-31', objections: 0 }
    const late = todoOf({ state: 'notice', actions: [], posts }, { registration, notice }, today)
    expect(late.waiting?.values).toEqual({ to: '2026-12-31', from: '2027-01-01' })
  })

  it('offers nobody what the server does not, and keeps no clerk’s work for who only approves', () => {
    expect(todo('registration', {}, '2026-03-18', [])).toEqual([undefined, undefined, undefined, []])
    expect(todo('exam', {}, today, [])).toEqual([undefined, undefined, undefined, []])
    expect(todo('exam-sealed', { ties: 1 }, today, ['approve-shortlist'])).toEqual([
      undefined,
      undefined,
      'campaigns.waits.ties',
      [],
    ])
  })

  it('a post below its ratio waits no longer once it is decided', () => {
    const openingDecision = { decision: 'consent', document: '纪要', by: 'm', at: today } as const
    const told = { registration, opening: counted({ opens: false }) }
    const decided = posts.map((post) => ({ ...post, openingDecision }))
    expect(todoOf({ state: 'opening', actions: offered('opening'), posts: decided }, told, today).step).toBe(
      'open-exam',
    )
  })
})

describe('a campaign at a glance', () => {
  const figures = (state: CampaignState, told: Partial<Progress>, on = today) =>
    figuresOf({ state, posts }, { registration, opening: counted({ undecided: 1 }), ...told }, on).map(
      ({ id, value }) => [id, value],
    )

  it.each<[CampaignState, Partial<Progress>, string, [string, number][]]>([
    ['registration', {}, '2026-03-05', [['days-before', 2]]],
    ['registration', {}, '2026-03-17', [['days-open', 1]]],
    ['registration', {}, '2026-03-18', []],
    ['exam', { examDay: '2026-03-12' }, today, [['days-exam', 2]]],
    ['exam', { examDay: '2026-03-09' }, today, []],
    [
      'notice',
      { notice: { lastDay: today, objections: 2 }, final: { people: 3, vacant: 0 } },
      today,
      [
        ['days-notice', 1],
        ['final', 3],
        ['objections', 2],
      ],
    ],
  ])('%s, %j, on %s', (state, told, on, more) => {
    expect(figures(state, told, on)).toEqual([['headcount', 3], ['registered', 12], ['qualified', 9], ...more])
  })

  it('counts no dropped post, and says how many apply for each place', () => {
    const openingDecision = { decision: 'cancel', document: '纪要', by: 'm', at: today } as const
    const both = [...posts, { code: 'window', name: '窗口', kind: 'window', headcount: 5, openingDecision }]
    const [places, people] = figuresOf({ state: 'opening', posts: both }, { registration, opening: counted() }, today)
    expect([places?.value, places?.note?.values, people?.note?.values]).toEqual([3, { count: 1 }, { ratio: '4' }])
  })
})
