import { entryHash, jsonHash } from '../../kernel/chain.ts'
import { calculatorPolicy } from '../calculator/calculator.rules.ts'
import type { Applicant, LaterEvent, RecruitmentPolicy } from '../calculator/rehearsal.contract.ts'
import { type Standing, standingOf } from '../calculator/standing.rules.ts'
import type { SnapshotRow } from '../result/result.contract.ts'
import type { NoticePost, NoticeRow, PublicNotice } from './notice.contract.ts'

/** What of a notice was computed anew: the approval's entry, the two lists' hashes, and per post what follows from the scores. */
export type NoticeCheck = {
  readonly code:
    | 'entry'
    | 'list'
    | 'written-list'
    | 'written'
    | 'shortlist'
    | 'composite'
    | 'ranking'
    | 'calls'
    | 'proposed'
  readonly post?: string
  readonly holds: boolean
  /** The numbers of those for whom it does not hold, as far as that can be told. */
  readonly numbers: readonly string[]
}

/**
 * The list that was approved, as its hash covers it: the notice's rows without names and objective parts. Where seats were
 * drawn the entry has a hash for the list by ticket numbers (`published`) beside that of the list as it is stored.
 */
export function approvedRows(posts: PublicNotice['posts']): SnapshotRow[] {
  return posts.flatMap(({ code, rows }) =>
    rows.map(({ number, name: _, objective: __, proposed, ...row }) => {
      return { post: code, id: number, ...row, chosen: proposed }
    }),
  )
}

/**
 * Recomputes a published notice from what is published and nothing else, with the rules that made it: whoever trusts nobody
 * runs this on their own device. `written` is the whole written list by number.
 */
export function verifyNotice(notice: PublicNotice, written: readonly SnapshotRow[]): NoticeCheck[] {
  const { entry } = notice
  const list = jsonHash(approvedRows(notice.posts))
  return [
    check(
      'entry',
      entryHash(entry) === entry.hash && entry.data.stage === 'final' && entry.subject.endsWith(notice.campaign),
    ),
    check('list', list === notice.hash && list === (entry.data.published ?? entry.data.hash)),
    check('written-list', jsonHash([...written]) === entry.data.written),
    ...(recomputable(notice.terms) ? notice.posts : []).flatMap((post) =>
      verifyPost(
        notice,
        post,
        written.filter((row) => row.post === post.code),
      ),
    ),
  ]
}

/** Does all that decides stand in a notice? Raw scores and what is under a rounded one do not; the hashes still hold. */
function recomputable({ ties, stages }: PublicNotice['terms']): boolean {
  return ties.written !== 'raw' && stages !== 'composite'
}

function check(code: NoticeCheck['code'], holds: boolean): NoticeCheck {
  return { code, holds, numbers: [] }
}

function verifyPost(notice: PublicNotice, post: NoticePost, written: readonly SnapshotRow[]): NoticeCheck[] {
  const standing = recomputed(notice, post, written)
  const listed = new Map(written.map((row) => [row.id, row]))
  const ranked = new Map(standing.ranking.map((row) => [row.id, row]))
  const final = new Set(standing.final)
  const refilled = new Set(refilledIn(notice, post, written))
  const told = (code: NoticeCheck['code'], numbers: readonly string[], also = true): NoticeCheck => {
    return { code, post: post.code, holds: also && numbers.length === 0, numbers }
  }
  const wrong = (differs: (row: NoticeRow, at: number) => boolean) =>
    post.rows.flatMap((row, at) => (differs(row, at) ? [row.number] : []))
  return [
    told(
      'written',
      standing.written.flatMap(({ id, rank }, at) =>
        written[at]?.id === id && listed.get(id)?.rank === rank ? [] : [id],
      ),
      standing.written.length === written.length,
    ),
    told(
      'shortlist',
      standing.written.flatMap(({ id, invited }) =>
        listed.get(id)?.chosen === (invited && !refilled.has(id)) ? [] : [id],
      ),
    ),
    told(
      'composite',
      wrong(({ number, composite, interview, ...row }) => {
        const [own, source] = [ranked.get(number), listed.get(number)]
        const same = own?.composite === composite && own.interview === interview
        return !same || source?.written !== row.written || source.objective !== row.objective
      }),
    ),
    told(
      'ranking',
      wrong(({ number, rank }, at) => standing.ranking[at]?.id !== number || standing.ranking[at]?.rank !== rank),
      standing.ranking.length === post.rows.length,
    ),
    told(
      'calls',
      [],
      jsonHash(standing.medical) === jsonHash(post.called) &&
        jsonHash(standing.substitutions.map(({ for: left, called }) => ({ for: left, called }))) ===
          jsonHash(post.substitutions),
    ),
    told(
      'proposed',
      wrong(({ number, proposed }) => final.has(number) !== proposed),
    ),
  ]
}

/** Where the policy refills, whoever is ranked without having been invited at first. */
function refilledIn({ terms }: PublicNotice, post: NoticePost, written: readonly SnapshotRow[]): string[] {
  if (!terms.shortlist.refill) return []
  const chosen = new Set(written.flatMap((row) => (row.chosen ? row.id : [])))
  return post.rows.flatMap(({ number }) => (chosen.has(number) ? [] : [number]))
}

/** A post from its published scores. A published written score holds its bonus already, a published mean its judges' marks. */
function recomputed(notice: PublicNotice, post: NoticePost, written: readonly SnapshotRow[]): Standing {
  const interviews = new Map(post.rows.map((row) => [row.number, row.interview]))
  const people = written.map((row): Applicant => {
    const interview = interviews.get(row.id)
    return {
      ...{ id: row.id, post: post.code, qualified: true, bonus: [] },
      written: { raw: row.written, objective: row.objective ?? '0' },
      interview: interview === undefined ? null : [interview],
    }
  })
  const decided = (at: 'shortlist' | 'ranking') => post.decisions.filter((one) => one.at === at)
  return standingOf(policyOf(notice.terms), post.headcount, people, {
    invited: decided('shortlist').flatMap(({ numbers }) => numbers),
    refilled: refilledIn(notice, post, written),
    orders: decided('ranking').map(({ numbers }) => numbers),
    events: post.left.map(
      ({ number, followed }): LaterEvent => ({ id: number, type: followed ? 'medical' : 'training' }),
    ),
  })
}

/** The published terms as the calculator takes them. Causes stay untold, so one stands for all that call the next. */
function policyOf(terms: PublicNotice['terms']): RecruitmentPolicy {
  return calculatorPolicy({
    ...terms,
    bonus: { causes: [], combine: 'max', cap: null },
    written: { full: '0' },
    interview: { full: '0', drop: 0 },
    opening: { ratio: '0', base: 'qualified', consentBy: '' },
    substituteOn: ['medical'],
  })
}
