import { describe, expect, it } from 'vitest'
import { detailsOf } from '../../admin/src/routes/recruitment/details.ts'

describe('what a refusal names', () => {
  it.each([
    [{ needed: 6, judges: 5 }, [{ key: 'refused.judges', values: { needed: 6, judges: 5 } }]],
    [{ candidates: 9, places: 8 }, [{ key: 'refused.panels', values: { candidates: 9, places: 8 } }]],
    [{ lastDay: '2026-03-17' }, [{ key: 'refused.last-day', values: { lastDay: '2026-03-17' } }]],
    [{ year: 2030 }, [{ key: 'refused.year', values: { year: 2030 } }]],
    [
      { from: '2026-03-01', to: '2026-03-02' },
      [{ key: 'refused.collection', values: { from: '2026-03-01', to: '2026-03-02' } }],
    ],
    [{ posts: ['grid'] }, [{ key: 'refused.post', values: { post: 'grid' } }]],
    [{ judges: ['j1', 'j3'] }, ['j1', 'j3'].map((judge) => ({ key: 'refused.judge', values: { judge } }))],
    [
      {
        findings: [
          { code: 'no-rule', severity: 'error', pointer: '', message: '' },
          { code: 'no-effect', severity: 'warning', pointer: '', message: '' },
        ],
        postsOfUnknownKind: ['grid'],
      },
      [
        { key: 'refused.post-kind', values: { post: 'grid' } },
        { key: 'policies.finding.no-rule', values: {} },
      ],
    ],
    [
      { ties: [{ post: 'grid', at: 'shortlist', ids: ['a', 'b'] }] },
      [{ key: 'refused.tie', values: { post: 'grid', count: 2 }, page: 'result?post=grid' }],
    ],
    [{ people: 31, seats: 30 }, [{ key: 'refused.seats', values: { people: 31, seats: 30 } }]],
    [
      { total: 1, attendance: [{ application: 'a1', number: '0100101', fault: 'absent-scored' }] },
      [{ key: 'refused.attendance.absent-scored', values: { number: '0100101' }, page: 'applications/a1' }],
    ],
    [
      { conflicts: [{ judge: '甲（j1）', application: 'a1', named: '李*' }] },
      [{ key: 'refused.conflict', values: { judge: '甲（j1）', candidate: '李* a1' }, page: 'applications/a1' }],
    ],
    [
      { conflicts: [{ judge: 'j1', application: 'a1' }] },
      [{ key: 'refused.conflict', values: { judge: 'j1', candidate: 'a1' }, page: 'applications/a1' }],
    ],
    [
      { objections: [{ id: 'o1', at: '2018-04-03T01:00:00Z', state: 'checking' }] },
      [{ key: 'refused.objection', values: { at: '2018-04-03T01:00:00Z' }, page: 'objections?state=checking' }],
    ],
    [
      { total: 3, scores: ['a1', 'a2'] },
      [
        { key: 'refused.application', values: { application: 'a1' }, page: 'applications/a1' },
        { key: 'refused.application', values: { application: 'a2' }, page: 'applications/a2' },
        { key: 'refused.and-more', values: { count: 1 } },
      ],
    ],
    [
      { applications: ['a1'], pools: [] },
      [{ key: 'refused.application', values: { application: 'a1' }, page: 'applications/a1' }],
    ],
    [{ state: 'exam', actions: [] }, []],
    [{ attendance: 'nothing known', total: 7 }, []],
    [{}, []],
  ])('%j', (extra, lines) => {
    expect(detailsOf(extra)).toEqual(lines)
  })
})
