import type { Applicant, Rehearsal } from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'

/** Raw, objective, interview mark, bonus: post A "window" of the source documents' full run (catalogue REC-5). */
const scores: readonly (readonly [raw: string, objective: string, interview?: string, bonus?: string])[] = [
  ['88.50', '52', '60.00'],
  ['86.00', '50', '78.40'],
  ['82.00', '49', '76.00'],
  ['80.00', '48', '79.00'],
  ['78.00', '50', '80.50'],
  ['78.00', '47', '80.50'],
  ['77.50', '46', '84 84 84 84 84 84 84 85'],
  ['77.00', '45', '75.00'],
  ['76.25', '44', '90.00'],
  ['75.00', '45', '70.00'],
  ['74.00', '43', '88.00'],
  ['73.00', '42'],
  ['69.50', '41', '82.00', 'serving'],
  ['70.00', '41', '72.45'],
  ['70.00', '40'],
  ['67.00', '40', undefined, 'low-income'],
  ['68.00', '39'],
  ['67.50', '39'],
  ['66.00', '38'],
  ['65.00', '38'],
  ['64.00', '37'],
  ['63.00', '36'],
  ['61.00', '35'],
  ['58.00', '33'],
  ['55.00', '30'],
  ['49.50', '28'],
  ['41.00', '22'],
]

const applicant = (number: number, told: Partial<Applicant>): Applicant => ({
  id: `A${String(number).padStart(2, '0')}`,
  post: 'window',
  qualified: true,
  written: null,
  bonus: [],
  interview: null,
  ...told,
})

/** The worked example of the source documents, as the public rehearsal takes it: nine posts, 28 people, three who leave. */
export const example: Rehearsal = {
  policy: {
    written: {
      full: '100',
      bonus: { table: { serving: '3.00', 'low-income': '2.00' }, combine: 'max', cap: '100' },
    },
    interview: { full: '100', drop: 0 },
    weights: { written: '0.6', interview: '0.4' },
    decimals: 2,
    ties: ['written', 'objective'],
    tieOn: 'rounded',
    opening: { ratio: '3', base: 'qualified' },
    shortlist: { ratio: '1.5', rounding: 'ceil', cutTie: 'objectiveThenAll' },
    medical: { ratio: '1', floor: '60' },
    substitute: { on: ['medical', 'investigation', 'decline'] },
  },
  posts: [{ code: 'window', headcount: 9, openingConsent: false }],
  applicants: [
    ...scores.map(([raw, objective, marks, bonus], at) =>
      applicant(at + 1, {
        written: { raw, objective },
        bonus: bonus ? [bonus] : [],
        interview: marks?.split(' ') ?? null,
      }),
    ),
    applicant(28, { qualified: false }),
  ],
  events: [
    { type: 'medical', id: 'A04' },
    { type: 'medical', id: 'A13' },
    { type: 'investigation', id: 'A05' },
  ],
}
