import { describe, expect, test } from 'vitest'
import type { Member } from '../../functions/kernel/member.ts'
import { applicationActions, applicationStates } from '../../functions/recruitment/application/application.contract.ts'
import {
  applicationTable,
  causesFor,
  checkedClaims,
  isQualified,
  isTimely,
  isUndecided,
  missingDocuments,
  stateFor,
} from '../../functions/recruitment/application/application.rules.ts'
import { masked } from '../../functions/recruitment/application/mask.rules.ts'
import { campaignStates } from '../../functions/recruitment/campaign/campaign.contract.ts'
import {
  campaignTable,
  postsOfUnknownKind,
  takesRegistration,
} from '../../functions/recruitment/campaign/campaign.rules.ts'
import { openPosts } from '../../functions/recruitment/campaign/opening.rules.ts'
import { factsShape } from '../../functions/recruitment/policy/eligibility.contract.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { offered } from '../../functions/recruitment/transition.rules.ts'

const post = { code: 'window', name: '窗口', kind: 'window', headcount: 9 }
const applied = (qualified: number, others = 0) => [
  ...Array.from({ length: qualified }, () => ({ post: 'window', qualified: true })),
  ...Array.from({ length: others }, () => ({ post: 'window', qualified: false })),
]
const decided = (decision: 'consent' | 'cancel') => ({ decision, document: '纪要', by: 'a', at: '2018-03-20' })
const member = (id: string, ...roles: Member['roles']): Member => ({
  ...{ id, name: '', roles, enabled: true },
  scope: { areas: [], unit: null },
})

describe('REC-9: the opening ratio', () => {
  test.each<[string, object, ReturnType<typeof applied>, boolean, string[]]>([
    ['27 for 9 open', {}, applied(27), true, []],
    ['26 for 9 need a decision', {}, applied(26), false, ['window']],
    ['28 registered with 26 qualified are below', {}, applied(26, 2), false, ['window']],
    ['26 with consent open', { openingDecision: decided('consent') }, applied(26), true, []],
    ['a dropped post does not open, even above', { openingDecision: decided('cancel') }, applied(30), false, []],
  ])('%s', (_, told, applications, opens, unsettled) => {
    const answer = openPosts(shifengLike, [{ ...post, ...told }], applications)
    expect([answer.posts[0]?.opening?.opens, answer.unsettled]).toEqual([opens, unsettled])
    expect(answer.posts[0]?.opening?.required).toBe(27)
  })

  test('A-18: counting the registered instead, 28 suffice', () => {
    const terms = { ...shifengLike, opening: { ...shifengLike.opening, base: 'registered' as const } }
    expect(openPosts(terms, [post], applied(26, 2)).unsettled).toEqual([])
  })
})

test.each<[string, 'on-site' | 'online', boolean]>([
  ['2018-03-06', 'on-site', false],
  ['2018-03-07', 'on-site', true],
  ['2018-03-17', 'on-site', true],
  ['2018-03-18', 'on-site', false],
  ['2018-03-10', 'online', false],
])('REC-10 #17, A-25: on %s %s registration is taken: %s', (day, channel, taken) => {
  expect(takesRegistration(shifengLike, day, channel)).toBe(taken)
})

test('a post whose kind the policy does not know is named', () => {
  expect(postsOfUnknownKind(shifengLike, [post, { ...post, code: 'x', kind: 'driver' }])).toEqual(['x'])
})

describe('a campaign', () => {
  test('is opened by a second person, and its exam too', () => {
    const hr = member('a', 'hr')
    const own = (state: (typeof campaignStates)[number], hands: string[]) =>
      offered(campaignTable, { state, hands }, hr)
    expect(own('draft', ['a'])).toEqual(['cancel'])
    expect(own('draft', ['b'])).toEqual(['open', 'cancel'])
    expect(own('opening', ['a'])).toEqual(['reopen-review', 'decide-opening', 'cancel'])
    expect(own('opening', ['b'])).toContain('open-exam')
    expect(own('exam-sealed', ['a'])).toEqual(['unseal-scores', 'decide-tie'])
    expect(own('exam-sealed', ['b'])).toContain('approve-shortlist')
    expect(own('closed', [])).toEqual([])
  })

  test('lets no application move while its opening is decided', () => {
    for (const action of applicationActions) {
      for (const state of ['opening', 'exam-sealed', 'interview-sealed'] as const)
        expect(isTimely(action, state)).toBe(false)
    }
    for (const state of campaignStates) expect(isTimely('pass', state)).toBe(['registration', 'review'].includes(state))
  })
})

describe('an application', () => {
  test.each([
    ['pass', false, 'passed'],
    ['pass', true, 'review'],
    ['review', false, 'review'],
    ['fail', true, 'rejected'],
  ] as const)('eligibility %s, in the integrity file %s: %s', (outcome, integrity, state) => {
    expect(stateFor(outcome, integrity)).toBe(state)
  })

  test('REC-10 #16: untrue documents end it in every state but its own', () => {
    expect(applicationTable.disqualify.from).toEqual(
      applicationStates
        .filter((state) => state !== 'disqualified')
        .sort((a, b) => applicationTable.disqualify.from.indexOf(a) - applicationTable.disqualify.from.indexOf(b)),
    )
  })

  test('S-17: owes the papers of its own case only', () => {
    const documents = shifengLike.kinds[0]?.documents ?? []
    const all = documents.filter(({ when }) => when === 'always').map(({ code }) => code)
    const alone = factsShape.parse({ education: 'bachelor' })
    expect(missingDocuments(documents, alone, [])).toEqual(all)
    expect(missingDocuments(documents, alone, all)).toEqual([])
    const byRelative = factsShape.parse({ education: 'bachelor', house: { relative: ['株洲市'] } })
    expect(missingDocuments(documents, byRelative, all)).toEqual(['relative-book'])
    const serving = factsShape.parse({ education: 'senior', service: { hiredOn: '2016-01-01', serving: true } })
    expect(missingDocuments(documents, serving, all)).toEqual(['employer-consent'])
  })

  test.each([
    ['passed', [], false, true],
    ['passed', ['form'], true, false],
    ['review', [], true, false],
    ['rejected', ['form'], false, false],
    ['withdrawn', [], false, false],
    ['disqualified', [], false, false],
  ] as const)('%s with missing %j: undecided %s, qualified %s', (state, missing, undecided, qualified) => {
    expect([isUndecided({ state, missing }), isQualified({ state, missing })]).toEqual([undecided, qualified])
  })

  test('S-18: a claim counts by its last check; one brought later is added', () => {
    const claims = [{ cause: 'a', proof: 'claimed' as const }]
    expect(checkedClaims(claims, { verified: ['b'], refused: ['a'] })).toEqual([
      { cause: 'a', proof: 'refused' },
      { cause: 'b', proof: 'verified' },
    ])
  })

  test('a cause is for its kinds of post', () => {
    const cause = { name: '退役', points: '5', proof: '证件' }
    const causes = [
      { ...cause, code: 'a', kinds: ['grid'] },
      { ...cause, code: 'b', kinds: ['grid', 'window'] },
    ]
    expect(causesFor({ bonus: { ...shifengLike.bonus, causes } }, 'window')).toEqual(['b'])
  })

  test('shows a person masked', () => {
    expect(masked({ name: '测试员', identity: '11010519491231002X', phone: '13800000000' })).toEqual({
      ...{ name: '测**', identity: '1****************X', phone: '138****0000' },
    })
  })
})
