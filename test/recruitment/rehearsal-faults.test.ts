import { expect, test } from 'vitest'
import { faultsOf } from '../../functions/platform/validate.ts'
import { rehearsal } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { defaults, person } from './stages.ts'

function faults(told: Record<string, unknown>): string[] {
  const sound = {
    policy: defaults,
    posts: [{ code: 'post', headcount: 1, openingConsent: false }],
    applicants: [person('a', '70', '70')],
    events: [],
  }
  const { error } = rehearsal.safeParse({ ...sound, ...told })
  return [...new Set(faultsOf(error?.issues ?? []).map((fault) => fault.pointer))].sort()
}

const one = (told: Record<string, unknown>) => ({ applicants: [{ ...person('a', '70', '70'), ...told }] })
const policy = (told: Record<string, unknown>) => ({ policy: { ...defaults, ...told } })

test.each([
  ['nothing', {}, []],
  ['a score above full', one({ written: { raw: '100.01', objective: '0' } }), ['/applicants/0/written/raw']],
  ['a score below 0', one({ written: { raw: '-1', objective: '0' } }), ['/applicants/0/written/raw']],
  ['an exponent', one({ written: { raw: '1e1', objective: '0' } }), ['/applicants/0/written/raw']],
  ['a number', one({ written: { raw: 70, objective: '0' } }), ['/applicants/0/written/raw']],
  ['an objective above full', one({ written: { raw: '0', objective: '101' } }), ['/applicants/0/written/objective']],
  ['a mark above full', one({ interview: ['100', '100.5'] }), ['/applicants/0/interview/1']],
  ['no marks', one({ interview: [] }), ['/applicants/0/interview']],
  [
    'too few marks to drop',
    { ...policy({ interview: { full: '100', drop: 1 } }), ...one({ interview: ['1', '2'] }) },
    ['/applicants/0/interview'],
  ],
  ['an unknown bonus code', one({ bonus: ['constructor'] }), ['/applicants/0/bonus/0']],
  [
    'a repeated bonus code',
    {
      ...policy({ written: { full: '100', bonus: { table: { x: '1' }, combine: 'max', cap: null } } }),
      ...one({ bonus: ['x', 'x'] }),
    },
    ['/applicants/0/bonus/1'],
  ],
  ['weights that do not sum to 1', policy({ weights: { written: '0.6', interview: '0.41' } }), ['/policy/weights']],
  ['one id twice', { applicants: [person('a', '1', null), person('a', '2', null)] }, ['/applicants/1/id']],
  [
    'one post twice',
    { posts: [0, 1].map(() => ({ code: 'post', headcount: 1, openingConsent: false })) },
    ['/posts/1/code'],
  ],
  ['an unknown post', one({ post: 'other' }), ['/applicants/0/post']],
  ['an unknown person', { events: [{ type: 'medical', id: 'b' }] }, ['/events/0/id']],
  ['an unknown event type', { events: [{ type: 'lunch', id: 'a' }] }, ['/events/0/type']],
  ['an unknown tie key', policy({ ties: ['luck'] }), ['/policy/ties/0']],
  ['a digit bomb', one({ written: { raw: '9'.repeat(100_000), objective: '0' } }), ['/applicants/0/written/raw']],
  ['an unknown field', policy({ 'a/b~c': 1 }), ['/policy/a~1b~0c']],
  ['no policy at all', { policy: undefined }, ['/policy']],
])('%s', (_, told, pointers) => {
  expect(faults(told)).toEqual(pointers)
})

test.each([true, 0.5, 1001, '1001'])('a drop of %j is at fault, not the marks that it would leave none of', (drop) => {
  expect(faults(policy({ interview: { full: '100', drop } }))).toEqual(['/policy/interview/drop'])
})

test.each([[null], [[]], [undefined]])('a bonus table that is %j is at fault, not the codes of its causes', (table) => {
  const written = { full: '100', bonus: { table, combine: 'max', cap: null } }
  expect(faults({ ...policy({ written }), ...one({ bonus: ['x'] }) })).toEqual(['/policy/written/bonus/table'])
})

test('every fault is told at once, those of single fields beside those across fields', () => {
  const told = {
    ...policy({ decimals: 'two', weights: { written: '0.6', interview: '0.6' } }),
    applicants: [{ ...person('a', '70', '70'), bonus: ['gone'], post: 3 }, person('a', '100.1', '101')],
    events: [{ type: 'lunch', id: 'b' }],
  }
  expect(faults(told)).toEqual([
    '/applicants/0/bonus/0',
    '/applicants/0/post',
    '/applicants/1/id',
    '/applicants/1/interview/0',
    '/applicants/1/written/raw',
    '/events/0/id',
    '/events/0/type',
    '/policy/decimals',
    '/policy/weights',
  ])
})
