import type { CandidateView } from '../../../../../functions/recruitment/interview/interview.contract.ts'
import type { Column } from '../../../lib/columns.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'
import { numberLabel } from '../notices/rows.ts'
import { type Drawn, type Interview, inOrder, type Tickets, type WithCandidates } from './read.ts'

/** The order of speaking as a list to save: room by room, with what was announced so far. */
export function orderColumns({ campaign, arrangement }: Interview, tickets: Tickets): readonly Column<CandidateView>[] {
  const rooms = new Map(arrangement?.panels.map(({ code, room }) => [code, room]))
  const posts = new Map(campaign.posts.map(({ code, name }) => [code, name]))
  return [
    { id: 'room', label: 'interview.panel.room', value: ({ panel }) => rooms.get(panel ?? '') ?? panel ?? undefined },
    { id: 'number', label: 'interview.number', value: ({ number }) => number ?? undefined },
    { id: 'name', label: 'interview.candidate', value: ({ name }) => name ?? '—' },
    {
      id: 'ticket',
      label: numberLabel(tickets.size > 0 ? 'ticket' : 'registration'),
      value: ({ application }) => tickets.get(application) ?? application,
    },
    { id: 'post', label: 'interview.post', value: ({ post }) => posts.get(post) ?? post },
    { id: 'state', label: 'interview.state', value: ({ state }) => t(`interview.candidate-state.${state}`) },
    {
      id: 'score',
      label: 'interview.score',
      value: ({ score, state }) => score ?? (state === 'announced' ? t('interview.absent') : undefined),
    },
  ]
}

/** Everybody in the order of speaking, room by room. */
export function orderRows({ candidates }: WithCandidates, { draw }: Drawn): CandidateView[] {
  return draw.panels.flatMap((panel) => inOrder(candidates, panel.code))
}
