import type {
  Applicant,
  Rehearsal,
  RehearsalAnswer,
} from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { above, ceiling, type Fraction, fraction, halfUp, over, show, sumOf, wholeNumber } from '../support/fraction.ts'

type PostAnswer = RehearsalAnswer['posts'][number]

/**
 * A second reading of the rehearsal's text, on fractions and by counting: a rank is one more than the number of people
 * who are better, a cut is whoever has fewer than n people better. Slow and deliberately unlike the rules.
 */
export function oracle({ policy, posts, applicants, events }: Rehearsal): RehearsalAnswer {
  return { posts: posts.map((post) => onePost(post)) }

  function onePost(post: Rehearsal['posts'][number]): PostAnswer {
    const headcount = Number(post.headcount)
    const mine = applicants.filter((a) => a.post === post.code)
    const qualified = mine.filter((a) => a.qualified).length
    const required = ceiling(fraction(policy.opening.ratio).times(headcount))
    const needsConsent = (policy.opening.base === 'registered' ? mine.length : qualified) < required
    const opens = needsConsent ? post.openingConsent : true
    const answer: PostAnswer = {
      code: post.code,
      headcount,
      opening: { qualified, required, opens, needsConsent },
      written: [],
      shortlist: [],
      ranking: [],
      medical: [],
      substitutions: [],
      final: [],
      reserve: [],
      vacant: headcount,
      decisions: [],
    }
    if (!opens) return answer

    const sat = mine.filter((a) => a.qualified && a.written !== null)
    const W = new Map(sat.map((a) => [a.id, writtenOf(a)]))
    const O = new Map(sat.map((a) => [a.id, fraction(a.written?.objective ?? '0')]))
    const writtenKeys = (a: Applicant) => [W.get(a.id), O.get(a.id)] as Fraction[]
    const list = arrange(sat, writtenKeys)
    answer.written = list.map((a) => ({
      id: a.id,
      written: show(W.get(a.id), decimals()),
      rank: rankOf(a, sat, writtenKeys),
    }))

    const n = wholeNumber(fraction(policy.shortlist.ratio).times(headcount), policy.shortlist.rounding)
    let invited = list
    if (list.length > n) {
      const edge = list[n - 1]
      if (edge === undefined) invited = []
      else if (policy.shortlist.cutTie === 'includeAllTied') {
        invited = list.filter((a) => !above([W.get(edge.id) as Fraction], [W.get(a.id) as Fraction]))
      } else if (policy.shortlist.cutTie === 'objectiveThenAll') {
        invited = list.filter((a) => !above(writtenKeys(edge), writtenKeys(a)))
      } else {
        const equals = list.filter((a) => same(writtenKeys(a), writtenKeys(edge)))
        const better = list.filter((a) => above(writtenKeys(a), writtenKeys(edge)))
        if (better.length + equals.length === n) invited = list.slice(0, n)
        else {
          invited = better
          answer.decisions.push({ at: 'shortlist', ids: sortIds(equals) })
        }
      }
    }
    answer.shortlist = invited.map((a) => a.id)

    const seen = invited.filter((a) => a.interview !== null)
    const I = new Map(seen.map((a) => [a.id, halfUp(meanOf(a.interview ?? []), decimals())]))
    const exact = new Map(
      seen.map((a) => [
        a.id,
        sumOf([
          fraction(policy.weights.written).times(W.get(a.id) as Fraction),
          fraction(policy.weights.interview).times(I.get(a.id) as Fraction),
        ]),
      ]),
    )
    const C = new Map(seen.map((a) => [a.id, halfUp(exact.get(a.id) as Fraction, decimals())]))
    const pick = { written: W, objective: O, interview: I }
    const keys = (a: Applicant) =>
      [(policy.tieOn === 'exact' ? exact : C).get(a.id), ...policy.ties.map((t) => pick[t].get(a.id))] as Fraction[]
    const ranking = arrange(seen, keys)
    answer.ranking = ranking.map((a) => ({
      id: a.id,
      written: show(W.get(a.id), decimals()),
      interview: show(I.get(a.id), decimals()),
      composite: show(C.get(a.id), decimals()),
      rank: rankOf(a, seen, keys),
    }))

    const floor = fraction(policy.medical.floor)
    const may = ranking.filter((a) => !above([floor], [C.get(a.id) as Fraction]))
    const state = new Map<string, 'waiting' | 'called' | 'left'>(may.map((a) => [a.id, 'waiting']))
    let stopped = false
    const nextGroup = () => {
      const first = may.find((a) => state.get(a.id) === 'waiting')
      return first === undefined ? [] : may.filter((a) => state.get(a.id) === 'waiting' && same(keys(a), keys(first)))
    }
    let left = ceiling(fraction(policy.medical.ratio).times(headcount))
    while (left > 0 && !stopped) {
      const group = nextGroup()
      if (group.length === 0) break
      if (group.length > left) {
        stopped = true
        answer.decisions.push({ at: 'medical', ids: sortIds(group) })
      } else {
        left -= group.length
        for (const a of group) {
          state.set(a.id, 'called')
          answer.medical.push(a.id)
        }
      }
    }
    for (const event of events) {
      if (state.get(event.id) !== 'called') continue
      state.set(event.id, 'left')
      if (stopped || !policy.substitute.on.includes(event.type)) continue
      const [only, ...more] = nextGroup()
      if (only === undefined) continue
      if (more.length > 0) {
        stopped = true
        answer.decisions.push({ at: 'substitution', ids: sortIds([only, ...more]) })
      } else {
        state.set(only.id, 'called')
        answer.substitutions.push({ for: event.id, called: only.id, cause: event.type })
      }
    }
    answer.final = may.filter((a) => state.get(a.id) === 'called').map((a) => a.id)
    answer.reserve = may.filter((a) => state.get(a.id) === 'waiting').map((a) => a.id)
    answer.vacant = headcount > answer.final.length ? headcount - answer.final.length : 0
    return answer
  }

  function decimals() {
    return Number(policy.decimals)
  }

  function writtenOf(a: Applicant): Fraction {
    const points = a.bonus.map((code) => fraction(policy.written.bonus.table[code] ?? 'missing'))
    const largest = points.find((p) => points.every((q) => !above([q], [p]))) ?? fraction('0')
    const bonus = policy.written.bonus.combine === 'sum' ? sumOf(points) : largest
    const score = halfUp(sumOf([fraction(a.written?.raw ?? '0'), bonus]), decimals())
    if (policy.written.bonus.cap === null) return score
    const cap = halfUp(fraction(policy.written.bonus.cap), decimals())
    return above([score], [cap]) ? cap : score
  }

  function meanOf(marks: readonly string[]): Fraction {
    const rest = [...marks]
    for (let time = 0; time < Number(policy.interview.drop); time++) {
      for (const extreme of [1, -1]) {
        const worst = rest.find((m) =>
          rest.every((o) => !above([fraction(extreme > 0 ? o : m)], [fraction(extreme > 0 ? m : o)])),
        )
        rest.splice(rest.indexOf(worst ?? ''), 1)
      }
    }
    return over(sumOf(rest.map(fraction)), rest.length)
  }
}

function same(a: readonly Fraction[], b: readonly Fraction[]): boolean {
  return !above(a, b) && !above(b, a)
}

function rankOf(a: Applicant, all: readonly Applicant[], keys: (a: Applicant) => Fraction[]): number {
  return 1 + all.filter((other) => above(keys(other), keys(a))).length
}

function arrange(all: readonly Applicant[], keys: (a: Applicant) => Fraction[]): Applicant[] {
  const byId = sortIds(all).map((id) => all.find((a) => a.id === id) as Applicant)
  return byId
    .map((a, at) => ({ a, place: rankOf(a, all, keys) * 10_000 + at }))
    .sort((x, y) => x.place - y.place)
    .map(({ a }) => a)
}

function sortIds(all: readonly Applicant[]): string[] {
  return all.map((a) => a.id).sort((x, y) => Buffer.compare(Buffer.from(x), Buffer.from(y)))
}
