import { describe, expect, test } from 'vitest'
import type { OwnStanding } from '../../functions/recruitment/applying/standing.contract.ts'
import { type Told, withheldFrom } from '../../functions/recruitment/applying/withheld.rules.ts'

const nothing: OwnStanding = { exam: null, shortlist: null, interview: null, result: null }
const collection = { from: '2018-03-20', to: '2018-03-22', place: '政务中心', proxy: true, late: 'forfeits' as const }
const drawn = { date: '2018-03-24', from: '09:00', place: '一中', rules: [], collection, ticket: null }
const invited = { ...nothing, shortlist: { invited: true, mayFollow: false, slip: null } }
const result = { publishedAt: '2018-04-02T02:00:00.000Z', row: null, called: false }
const always = ['handlers until others', 'proofs until technical']

/** What is withheld, in a line each. */
const lines = (told: Partial<Told>) =>
  withheldFrom({ campaign: 'exam', standing: null, hired: false, byProxy: false, ...told }).map(
    ({ what, until, on }) => `${what} until ${until}${on ? ` ${on}` : ''}`,
  )

describe('what is held of an applicant and not told, and until when', () => {
  test.each<[string, Partial<Told>, string[]]>([
    ['in registration', { campaign: 'registration' }, []],
    ['in the exam', { standing: nothing }, ['written-score until shortlist', 'attendance until shortlist']],
    [
      'once seats are drawn',
      { standing: { ...nothing, exam: drawn } },
      ['seat until tickets 2018-03-20', 'written-score until shortlist', 'attendance until shortlist'],
    ],
    [
      'while they speak',
      { campaign: 'interview', standing: invited },
      ['interview-marks until notice', 'outcomes until notice'],
    ],
    [
      'in the interview, of who was not invited',
      { campaign: 'interview', standing: { ...nothing, shortlist: { invited: false, mayFollow: false, slip: null } } },
      [],
    ],
    ['in the notice', { campaign: 'notice', standing: { ...invited, result } }, ['objections-about until decided']],
    [
      'of who was hired',
      { campaign: 'closed', standing: { ...invited, result }, hired: true },
      ['award until employer'],
    ],
    [
      'whose ticket somebody else collected',
      { campaign: 'closed', standing: { ...invited, result }, byProxy: true },
      ['proxy until others'],
    ],
    [
      'of a campaign that was called off',
      { campaign: 'cancelled', standing: nothing },
      ['written-score until request', 'attendance until request'],
    ],
  ])('%s', (_, told, expected) => {
    expect(lines(told)).toEqual([...expected, ...always])
  })
})
