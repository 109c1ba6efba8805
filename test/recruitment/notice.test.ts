import { describe, expect, it } from 'vitest'
import { entryHash, jsonHash } from '../../functions/kernel/chain.ts'
import type { NoticePost, PublicNotice } from '../../functions/recruitment/notice/notice.contract.ts'
import { approvedRows, verifyNotice } from '../../functions/recruitment/notice/notice.rules.ts'
import type { SnapshotRow } from '../../functions/recruitment/result/result.contract.ts'

/** Two posts of work for five who wrote: four invited, one absent from the interview, one who left and was followed. */
const written: SnapshotRow[] = [
  { post: 'window', id: 'n1', written: '88.50', objective: '52', rank: 1, chosen: true },
  { post: 'window', id: 'n2', written: '82.00', objective: '49', rank: 2, chosen: true },
  { post: 'window', id: 'n3', written: '70.00', objective: '41', rank: 3, chosen: true },
  { post: 'window', id: 'n4', written: '70.00', objective: '40', rank: 4, chosen: false },
]
const row = (number: string, interview: string, composite: string, rank: number, proposed: boolean) => {
  const source = written.find((one) => one.id === number)
  return {
    ...{ name: `姓名${number}`, number, interview, composite, rank, proposed },
    ...{ written: source?.written ?? '', objective: source?.objective ?? '' },
  }
}
const post: NoticePost = {
  code: 'window',
  name: '窗口',
  headcount: 2,
  rows: [
    row('n2', '76.00', '79.60', 1, false),
    row('n1', '60.00', '77.10', 2, true),
    row('n3', '85.00', '76.00', 3, true),
  ],
  called: ['n2', 'n1'],
  left: [{ number: 'n2', followed: true }],
  substitutions: [{ for: 'n2', called: 'n3' }],
  decisions: [],
}

function published(posts: NoticePost[], list = written): PublicNotice {
  const hash = jsonHash(approvedRows(posts))
  const rest = {
    ...{ subject: 'recruitment-campaign/c', seq: 9, at: '2018-04-02T02:00:00.000Z', actor: 'member/h3' },
    ...{ action: 'approve-final', salt: '00', prev: null },
    data: { state: 'notice', stage: 'final', hash, rows: 3, written: jsonHash(list) },
  }
  return {
    ...{ campaign: 'c', name: '招聘', publishedAt: rest.at, hash, lastDay: '2018-04-12', calendarMissing: false },
    entry: { ...rest, hash: entryHash(rest) },
    terms: {
      weights: { written: '0.6', interview: '0.4' },
      decimals: 2,
      ties: { keys: ['written', 'objective'], on: 'rounded' },
      shortlist: { ratio: '1.5', rounding: 'ceil', cutTie: 'objectiveThenAll' },
      medical: { ratio: '1', floor: '60' },
      notice: { days: 7, clock: 'working-days', countFirstDay: false, channels: [] },
    },
    posts,
  }
}

const failing = (notice: PublicNotice, list = written) =>
  verifyNotice(notice, list).flatMap((check) => (check.holds ? [] : [check.code]))
const withPost = (change: Partial<NoticePost>): NoticePost[] => [{ ...post, ...change }]
const withRow = (at: number, change: object) =>
  withPost({ rows: post.rows.map((one, index) => (index === at ? { ...one, ...change } : one)) })

describe('verifying a notice', () => {
  it('holds for what was approved', () => {
    const checks = verifyNotice(published([post]), written)
    expect(checks.every((check) => check.holds)).toBe(true)
    expect(checks.map((check) => check.code)).toEqual([
      ...['entry', 'list', 'written-list'],
      ...['written', 'shortlist', 'composite', 'ranking', 'calls', 'proposed'],
    ])
  })

  it.each<[string, Partial<PublicNotice>, string[]]>([
    ['a row changed after the approval', { posts: withRow(0, { composite: '79.61' }) }, ['list', 'composite']],
    [
      'another interview score',
      { posts: withRow(1, { interview: '99.00' }) },
      ['list', 'composite', 'ranking', 'calls'],
    ],
    ['a rank', { posts: withRow(2, { rank: 2 }) }, ['list', 'ranking']],
    ['who is proposed', { posts: withRow(0, { proposed: true }) }, ['list', 'proposed']],
    ['another hash', { hash: 'f'.repeat(64) }, ['list']],
    [
      'an objective part, which the list’s hash does not cover',
      { posts: withRow(0, { objective: '50' }) },
      ['composite'],
    ],
    ['the first calls', { posts: withPost({ called: ['n1', 'n2'] }) }, ['calls']],
    ['a substitution left out', { posts: withPost({ substitutions: [] }) }, ['calls']],
    ['who left', { posts: withPost({ left: [] }) }, ['calls', 'proposed']],
  ])('fails by %s', (_, change, codes) => {
    expect(failing({ ...published([post]), ...change })).toEqual(codes)
  })

  it('fails by other terms, another written list and an entry that was rewritten', () => {
    const notice = published([post])
    expect(failing({ ...notice, terms: { ...notice.terms, weights: { written: '0.5', interview: '0.5' } } })).toContain(
      'composite',
    )
    const moved = written.map((one) => (one.id === 'n4' ? { ...one, written: '71.00' } : one))
    expect(failing(notice, moved)).toEqual(expect.arrayContaining(['written-list', 'written', 'shortlist']))
    expect(failing({ ...notice, entry: { ...notice.entry, actor: 'member/other' } })).toEqual(['entry'])
  })

  it('catches a list that was forged whole, hash and entry too: the scores do not give it', () => {
    const forged = withRow(2, { composite: '80.00', rank: 1 })
    expect(failing(published(forged))).toEqual(['composite', 'ranking'])
  })

  it('takes a signed decision on a tie into account (A-12)', () => {
    const list = written.map((one) => (one.id === 'n4' ? { ...one, objective: '41', rank: 3 } : one))
    const strict = { ratio: '1.5', rounding: 'ceil', cutTie: 'strict' } as const
    const notice = published([post], list)
    const terms = { ...notice.terms, shortlist: strict }
    expect(failing({ ...notice, terms }, list)).toContain('shortlist')
    const decisions = [{ at: 'shortlist' as const, numbers: ['n3'], document: '领导小组纪要1号' }]
    expect(failing({ ...notice, terms, posts: withPost({ decisions }) }, list)).toEqual([])
  })
})
