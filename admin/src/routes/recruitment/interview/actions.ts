import * as z from 'zod'
import {
  type ArrangementView,
  announceMark,
  type CandidateView,
  callCandidate,
  correctMark,
  declareConflict,
  drawPanels,
  markAbsent,
  redrawPanels,
} from '../../../../../functions/recruitment/interview/interview.contract.ts'
import type { PageAction } from '../../../lib/actions.ts'
import { call } from '../../../lib/api.ts'
import type { Option } from '../../../lib/form/fields.ts'
import { aside } from '../../../lib/i18n/format.ts'
import { may } from '../../../lib/member.svelte.ts'
import { ApiProblem } from '../../../lib/problem.ts'
import { judgeName } from './read.ts'

type Around = {
  readonly campaign: string
  readonly arrangement: ArrangementView
  readonly changed: () => Promise<void>
}

const judgeOptions = (arrangement: ArrangementView): Option[] =>
  arrangement.judges.map(({ code }) => ({ value: code, label: `${judgeName(arrangement, code)}${aside(code)}` }))

/** What a draw was refused for, its judges and candidates by name: the server tells codes and numbers only. */
function named(thrown: unknown, arrangement: ArrangementView): unknown {
  if (!(thrown instanceof ApiProblem) || !Array.isArray(thrown.extra.conflicts)) return thrown
  const conflicts = thrown.extra.conflicts.map(({ judge, application }) => {
    const known = arrangement.conflicts.find((one) => one.application === application)
    return { application, judge: `${judgeName(arrangement, judge)}${aside(judge)}`, named: known?.name ?? undefined }
  })
  return new ApiProblem({ ...thrown, code: thrown.code, extra: { conflicts } })
}

/** What can be done with the draw as it stands. */
export function drawActions({ campaign, arrangement, changed }: Around): PageAction[] {
  const told = { params: { id: campaign }, ifMatch: arrangement.version }
  const refused = (thrown: unknown): never => {
    throw named(thrown, arrangement)
  }
  const draw: PageAction = {
    id: 'draw-panels',
    label: 'interview.draw',
    icon: 'grid',
    lead: 'interview.draw-lead',
    async run(_, key) {
      await call(drawPanels, { ...told, key }).catch(refused)
      await changed()
    },
    done: 'interview.drawn',
  }
  const redraw: PageAction = {
    id: 'redraw-panels',
    label: 'interview.redraw',
    icon: 'refresh',
    danger: true,
    lead: 'interview.redraw-lead',
    form: {
      schema: redrawPanels.body,
      draft: `redraw-panels/${campaign}`,
      fields: [
        { name: 'document', label: 'interview.redraw-document', kind: 'text' },
        { name: 'out', label: 'interview.redraw-out', options: judgeOptions(arrangement) },
      ],
    },
    async run(body, key) {
      await call(redrawPanels, { ...told, body: redrawPanels.body.parse(body), key }).catch(refused)
      await changed()
    },
    done: 'interview.drawn',
  }
  if (!may(drawPanels.who)) return []
  return arrangement.state === 'arranged' ? [draw] : arrangement.state === 'drawn' ? [redraw] : []
}

/** Notes that a judge must not judge a candidate, until the first is called in. */
export function conflictAction(
  { campaign, arrangement, changed }: Around,
  candidates: readonly CandidateView[],
): PageAction[] {
  if (!may(declareConflict.who) || arrangement.state === 'running') return []
  const options = candidates.map((one) => ({
    value: one.application,
    label: `${one.name ?? '—'} ${one.application}`,
  }))
  return [
    {
      id: 'declare-conflict',
      label: 'interview.conflict-add',
      icon: 'plus',
      lead: 'interview.conflict-lead',
      form: {
        schema: declareConflict.body,
        draft: `declare-conflict/${campaign}`,
        fields: [
          { name: 'judge', label: 'interview.conflict-judge', kind: 'select', options: judgeOptions(arrangement) },
          { name: 'application', label: 'interview.conflict-candidate', kind: 'select', options },
          { name: 'reason', label: 'interview.conflict-reason', kind: 'textarea', rows: 2 },
        ],
      },
      async run(body, key) {
        const told = { params: { id: campaign }, ifMatch: arrangement.version, key }
        await call(declareConflict, { ...told, body: declareConflict.body.parse(body) })
        await changed()
      },
      done: 'interview.conflict-done',
    },
  ]
}

/** A mark as it is typed: with a plus between parts. */
const correction = z.strictObject({
  judge: correctMark.body.shape.judge,
  mark: z.string().trim().min(1).max(120),
  document: correctMark.body.shape.document,
})

/** What can be done with one candidate now. */
export function candidateActions({ campaign, arrangement, changed }: Around, candidate: CandidateView): PageAction[] {
  const { application, state, marks } = candidate
  const params = { id: campaign, application }
  const calling: PageAction = {
    id: 'call-candidate',
    label: 'interview.call',
    async run(_, key) {
      await call(callCandidate, { params, key })
      await changed()
    },
    done: 'interview.called',
  }
  const absence: PageAction = {
    id: 'mark-absent',
    label: 'interview.mark-absent',
    danger: true,
    lead: 'interview.absent-lead',
    async run(_, key) {
      await call(markAbsent, { params, key })
      await changed()
    },
    done: 'interview.absent-done',
  }
  const correcting: PageAction = {
    id: 'correct-mark',
    label: 'interview.correct',
    danger: true,
    lead: 'interview.correct-lead',
    form: {
      schema: correction,
      draft: `correct-mark/${application}`,
      fields: [
        {
          name: 'judge',
          label: 'interview.correct-judge',
          kind: 'select',
          options: judgeOptions(arrangement).filter(({ value }) => marks.some((one) => one.judge === value)),
        },
        { name: 'mark', label: 'interview.correct-mark', hint: 'interview.correct-mark-hint' },
        { name: 'document', label: 'interview.document', kind: 'text' },
      ],
    },
    async run(told, key) {
      const { judge, mark, document } = correction.parse(told)
      const body = { judge, document, mark: mark.includes('+') ? mark.split('+').map((one) => one.trim()) : mark }
      const ifMatch = marks.find((one) => one.judge === judge)?.version
      await call(correctMark, { params, body, ifMatch, key })
      await changed()
    },
    done: 'interview.corrected',
  }
  const clerk = may(callCandidate.who)
  return [
    ...(clerk && (state === 'waiting' || state === 'absent') ? [calling] : []),
    ...(clerk && marks.length === 0 && (state === 'waiting' || state === 'called') ? [absence] : []),
    ...(may(correctMark.who) && marks.length > 0 ? [correcting] : []),
  ]
}

/** Announces what the panel confirmed, or an absence. */
export function announcing(params: { id: string; application: string }, changed: () => Promise<void>): PageAction {
  return {
    id: 'announce-mark',
    label: 'interview.screen-announce',
    async run(_, key) {
      await call(announceMark, { params, key })
      await changed()
    },
  }
}
