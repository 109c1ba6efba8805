import { describe, expect, it } from 'vitest'
import { type AwardRow, faultsOf } from '../../admin/src/routes/recruitment/hires/award-rows.ts'

const hired: AwardRow = { id: 'h1', name: '李*', kind: 'grid', start: '2018-06-01', score: '', hiredHere: true }
const added: AwardRow = { id: 'n2', name: null, kind: 'grid', start: '2017-01-01', score: '95', hiredHere: false }
const told = (rows: AwardRow[]) => faultsOf(rows).map(({ at, field, reason, line }) => [at, field, reason, line])

describe('the sheet of the year’s scores', () => {
  it('lets who was hired here wait for a score, but nobody who was added to get one', () => {
    expect(told([hired, added])).toEqual([])
    expect(told([hired, { ...added, score: ' ' }])).toEqual([[1, 'score', 'missing', undefined]])
  })

  it('names every cell that keeps it from being sent', () => {
    expect(told([{ ...hired, score: '九十' }])).toEqual([[0, 'score', 'no-score', undefined]])
    expect(told([hired, { ...added, id: ' ', start: '' }])).toEqual([
      [1, 'id', 'missing', undefined],
      [1, 'start', 'missing', undefined],
    ])
    expect(told([{ ...added, id: '13800000000' }])).toEqual([[0, 'id', 'private', undefined]])
    expect(told([hired, added, { ...added, id: 'h1 ' }, { ...added, score: '80' }])).toEqual([
      [2, 'id', 'twice', 1],
      [3, 'id', 'twice', 2],
    ])
  })
})
