import type * as z from 'zod'
import type { Member } from '../../kernel/member.ts'
import type { scoreShape } from './score.contract.ts'
import { scoreState, visibleEntries } from './score.rules.ts'
import type { StoredScore } from './score.table.ts'

/** A score as this member may see it: the second person enters without having seen the first entry. */
export function shownScore({ application, paper, entries }: StoredScore, member: Member): z.input<typeof scoreShape> {
  return { application, paper, state: scoreState(entries), entries: visibleEntries(entries, member.id) }
}
