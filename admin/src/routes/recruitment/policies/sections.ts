import { type Terms, termsShape } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import type { Key } from '../../../lib/i18n/zh.ts'

/** A part of a policy that is changed by itself: which of the terms. */
export type TermsSection = { readonly id: string; readonly title: Key; readonly names: readonly (keyof Terms)[] }

/** Every section of the editor, in the order of the work; together they hold every key once, which a test asks for. */
export const sections: readonly TermsSection[] = [
  { id: 'registration', title: 'policies.section.registration', names: ['registration', 'referenceDate'] },
  { id: 'kinds', title: 'policies.section.kinds', names: ['kinds'] },
  { id: 'bonus', title: 'policies.section.bonus', names: ['bonus'] },
  { id: 'exam', title: 'policies.section.exam', names: ['opening', 'written'] },
  { id: 'marking', title: 'policies.section.marking', names: ['marking'] },
  { id: 'shortlist', title: 'policies.section.shortlist', names: ['shortlist'] },
  { id: 'interview', title: 'policies.section.interview', names: ['interview'] },
  { id: 'composite', title: 'policies.section.composite', names: ['weights', 'decimals', 'stages', 'ties'] },
  { id: 'medical', title: 'policies.section.medical', names: ['medical', 'substituteOn'] },
  { id: 'notice', title: 'policies.section.notice', names: ['notice', 'objections', 'retention', 'training'] },
  { id: 'hire', title: 'policies.section.hire', names: ['contract', 'insurances', 'excellent'] },
]

/** The schema of one key. */
export const schemaOf = (name: keyof Terms) => termsShape.shape[name]
