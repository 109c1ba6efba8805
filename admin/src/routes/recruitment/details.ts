import * as z from 'zod'
import { lintCodes } from '../../../../functions/recruitment/policy/lint.contract.ts'
import type { Key } from '../../lib/i18n/zh.ts'

/** One line under a refusal's sentence, and the page within the campaign that it means. */
export type Detail = {
  readonly key: Key
  readonly values: Readonly<Record<string, string | number>>
  readonly page?: string
}

const few = (key: Key, shape: z.ZodType<Record<string, number>>) =>
  shape.transform((values): Detail[] => [{ key, values }])
/** Days and instants are put into words where they are shown. */
const lastDay = z.object({ lastDay: z.iso.date() })
const collection = z.object({ from: z.iso.date(), to: z.iso.date() })
const names = (member: string, key: Key, name: string, page?: string) =>
  z
    .object({ [member]: z.array(z.string()) })
    .transform((all) =>
      (all[member] ?? []).map((one): Detail => ({ key, values: { [name]: one }, ...(page !== undefined && { page }) })),
    )
const findings = z.array(z.object({ code: z.enum(lintCodes), severity: z.enum(['error', 'warning']) }))
const conflict = z.object({ judge: z.string(), application: z.string(), named: z.string().optional() })

/** What the members of a problem beside the standard ones say, each by its shape: the server refuses with no others of these names. */
const told = [
  few('refused.judges', z.object({ needed: z.number(), judges: z.number() })),
  few('refused.panels', z.object({ candidates: z.number(), places: z.number() })),
  few('refused.seats', z.object({ people: z.number(), seats: z.number() })),
  few('refused.year', z.object({ year: z.number() })),
  lastDay.transform((values): Detail[] => [{ key: 'refused.last-day', values }]),
  collection.transform((values): Detail[] => [{ key: 'refused.collection', values }]),
  names('posts', 'refused.post', 'post'),
  names('postsOfUnknownKind', 'refused.post-kind', 'post'),
  names('judges', 'refused.judge', 'judge'),
  z
    .object({ findings })
    .transform(({ findings: found }) =>
      found.flatMap(({ code, severity }): Detail[] =>
        severity === 'error' ? [{ key: `policies.finding.${code}`, values: {} }] : [],
      ),
    ),
  z.object({ ties: z.array(z.object({ post: z.string(), ids: z.array(z.string()) })) }).transform(({ ties }) =>
    ties.map(({ post, ids }): Detail => {
      return { key: 'refused.tie', values: { post, count: ids.length }, page: `result?post=${post}` }
    }),
  ),
  z
    .object({
      attendance: z.array(
        z.object({
          application: z.string(),
          number: z.string(),
          fault: z.enum(['unrecorded', 'absent-scored', 'present-unscored']),
        }),
      ),
    })
    .transform(({ attendance }) =>
      attendance.map(({ application, number, fault }): Detail => {
        return {
          key: `refused.attendance.${fault}`,
          values: { number: number || application },
          page: `applications/${application}`,
        }
      }),
    ),
  z.object({ conflicts: z.array(conflict) }).transform(({ conflicts }) =>
    conflicts.map(({ judge, application, named }): Detail => {
      return {
        key: 'refused.conflict',
        values: { judge, candidate: named ? `${named} ${application}` : application },
        page: `applications/${application}`,
      }
    }),
  ),
  z.object({ objections: z.array(z.object({ at: z.string(), state: z.string() })) }).transform(({ objections }) =>
    objections.map(({ at, state }): Detail => {
      return { key: 'refused.objection', values: { at }, page: `objections?state=${state}` }
    }),
  ),
  ...(['applications', 'scores'] as const).map((name) =>
    z.object({ [name]: z.array(z.string()) }).transform((all) =>
      (all[name] ?? []).map((application): Detail => {
        return { key: 'refused.application', values: { application }, page: `applications/${application}` }
      }),
    ),
  ),
]

/** Who, which and how many a refusal names, a line each; and how many more there are than it lists. Nothing where it names none. */
export function detailsOf(extra: Readonly<Record<string, unknown>>): Detail[] {
  const lines = told.flatMap((shape) => shape.safeParse(extra).data ?? [])
  const total = z.object({ total: z.number() }).safeParse(extra).data?.total ?? 0
  const more = lines.length > 0 && total > lines.length
  return more ? [...lines, { key: 'refused.and-more', values: { count: total - lines.length } }] : lines
}
