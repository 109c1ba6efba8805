import { expect, it } from 'vitest'
import { choicesWith, kindChoices, kindName } from '../../admin/src/routes/recruitment/plans/kinds.ts'

const policy = (...kinds: [string, string][]) => ({ kinds: kinds.map(([code, name]) => ({ code, name })) })

it('kinds are picked by the names that policies give them', () => {
  const kinds = kindChoices([
    policy(['grid', '网格员'], ['window', '窗口']),
    policy(['grid', '网格员']),
    policy(['grid', '专职网格员']),
  ])
  expect(kinds).toEqual([
    { value: 'grid', label: '网格员／专职网格员' },
    { value: 'window', label: '窗口' },
  ])
  expect([kindName(kinds, 'window'), kindName(kinds, 'unknown')]).toEqual(['窗口', 'unknown'])
})

it('two codes of one name are told apart, and a code that no policy knows stays as it is', () => {
  const kinds = kindChoices([policy(['grid', '网格员']), policy(['grid-2', '网格员'])])
  expect(kinds.map(({ label }) => label)).toEqual(['网格员 grid', '网格员 grid-2'])
  expect(choicesWith(kinds, 'old').map(({ value }) => value)).toEqual(['grid', 'grid-2', 'old'])
  expect(choicesWith(kinds, 'grid')).toHaveLength(2)
  expect(choicesWith(kinds, '')).toHaveLength(2)
})
