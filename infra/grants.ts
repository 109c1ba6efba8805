import type { BucketAccess } from './constructs/bucket.ts'
import type { Entry } from './constructs/entry.ts'
import type { LedgerAccess } from './constructs/ledger.ts'
import type { TableAccess } from './constructs/table.ts'
import type { Stage } from './stages.ts'
import type { CapabilityTableName } from './tables.ts'

/** Everything that can be granted. */
export type Holdings = {
  readonly stage: Stage
  readonly tables: { readonly [N in CapabilityTableName]: TableAccess }
  readonly ledger: LedgerAccess
  readonly identityKeyArn: string
  readonly inbox: BucketAccess
  readonly originals: BucketAccess
  readonly copies: BucketAccess
  readonly documents: BucketAccess
  readonly issuer: { readonly id: string }
}

/** The settings start with the county's name, until an administrator writes them. */
function tellCountyName({ stage }: Holdings, fn: Entry): void {
  fn.knows('COUNTY_NAME', stage.county.name)
}

type Hand = (world: Holdings, fn: Entry) => void

/** What a grant's name means. Each gives the permission and the variable together. */
const hands = {
  'county:read': (world, fn) => {
    world.tables.county.grantRead(fn)
    tellCountyName(world, fn)
  },
  'county:write': (world, fn) => {
    world.tables.county.grantWrite(fn)
    tellCountyName(world, fn)
  },
  'county:open-part': (world, fn) => {
    world.tables.county.grantReadOf(fn, ['holidays', 'settings'])
    tellCountyName(world, fn)
  },
  'grid:read': ({ tables }, fn) => tables.grid.grantRead(fn),
  'grid:write': ({ tables }, fn) => tables.grid.grantWrite(fn),
  'reporting:read': ({ tables }, fn) => tables.reporting.grantRead(fn),
  'reporting:write': ({ tables }, fn) => tables.reporting.grantWrite(fn),
  'evidence:read': ({ tables }, fn) => tables.evidence.grantRead(fn),
  'evidence:write': ({ tables }, fn) => tables.evidence.grantWrite(fn),
  'recruitment:open-part': ({ tables }, fn) =>
    tables.recruitment.grantReadOf(fn, ['notices', 'notice-lists', 'commitments']),
  'recruitment:write': ({ tables }, fn) => tables.recruitment.grantWrite(fn),
  /**
   * An applicant's own draft, papers and application, the terms they apply under, and of how they stand what is released: seats,
   * tickets, and what approvals and draws put into `released` (ADR 37), hires, and objections without words. No score, list, mark or plan.
   */
  'recruitment:apply': ({ tables }, fn) =>
    tables.recruitment.grantPart(fn, {
      read: [
        'campaigns',
        'policy#*',
        'applicant#*',
        'papers#*',
        'campaign#*',
        'persons#*',
        'identity#*',
        'integrity#*',
        ...['exam#*', 'exam-tickets#*', 'released#*', 'notices', 'hires#*', 'objections#*'],
      ],
      put: ['applicant#*', 'papers#*', 'campaign#*', 'persons#*', 'identity#*', 'basis#*'],
      remove: ['identity#*'],
      count: ['drafts#*'],
    }),
  /** Rooms, seats, tickets and attendance; applications, persons and written scores it only reads. */
  'recruitment:exam': ({ tables }, fn) =>
    tables.recruitment.grantPart(fn, {
      read: [
        ...['campaigns', 'campaign#*', 'persons#*', 'exam#*', 'exam-tickets#*', 'exam-proxies#*', 'idempotency#*'],
        ...['commitments', 'commitment-key#*', 'scores#*', 'snapshot#*'],
        ...['policy#*', 'sealed-scores#*'],
      ],
      put: ['exam#*', 'exam-tickets#*', 'exam-proxies#*', 'basis#*', 'idempotency#*'],
      remove: [],
    }),
  /** Lodges objections and reads them by their receipts; besides these only the public notices. */
  'recruitment:object': ({ tables }, fn) =>
    tables.recruitment.grantPart(fn, {
      read: ['notices', 'objections#*', 'objectors#*', 'objection-receipt#*'],
      put: ['objections#*', 'objectors#*', 'objection-receipt#*'],
      remove: [],
    }),
  /** What happens around and after a notice: reads the campaign and how it came out, writes none of it. */
  'recruitment:hire': ({ tables }, fn) =>
    tables.recruitment.grantPart(fn, {
      read: [
        ...['campaigns', 'policies', 'policy#*', 'campaign#*', 'persons#*', 'scores#*', 'snapshot#*'],
        ...['sealed-scores#*', 'exam#*', 'objections#*', 'objectors#*', 'hires#*', 'awards#*'],
        'idempotency#*',
      ],
      put: ['objections#*', 'objectors#*', 'hires#*', 'awards#*', 'idempotency#*'],
      remove: [],
    }),
  /** Finds whose time is over and erases them. */
  'recruitment:erase': ({ tables }, fn) =>
    tables.recruitment.grantPart(fn, {
      read: [
        ...['campaigns', 'policy#*', 'papers#*', 'applicant#*', 'campaign#*', 'persons#*', 'scores#*', 'snapshot#*'],
        ...['interview#*', 'judges#*', 'conflicts#*', 'objections#*', 'objectors#*', 'hires#*', 'sealed-scores#*'],
        ...['exam#*', 'exam-proxies#*', 'notices'],
      ],
      put: ['campaign#*', 'interview#*', 'objections#*', 'exam#*', 'notices'],
      remove: [
        ...['persons#*', 'papers#*', 'applicant#*', 'identity#*'],
        ...['interview#*', 'judges#*', 'judge#*', 'conflicts#*', 'exam-proxies#*'],
        ...['objectors#*', 'objection-receipt#*'],
      ],
    }),
  /** What a judge's slip opens: the draw, the calls and one's own marks. No name but the masked roll, no written score. */
  'recruitment:judge': ({ tables }, fn) =>
    tables.recruitment.grantPart(fn, {
      read: ['campaigns', 'policy#*', 'judge#*', 'interview#*', 'idempotency#*'],
      put: ['judge#*', 'interview#*', 'conflicts#*', 'idempotency#*'],
      remove: [],
    }),
  /** Marks by secret number, and the terms they are given under: no application, person, score, or what a number stands for. */
  'recruitment:mark': ({ tables }, fn) =>
    tables.recruitment.grantPart(fn, {
      read: ['campaigns', 'policy#*', 'marking#*', 'marks#*', 'idempotency#*'],
      put: ['marking#*', 'marks#*', 'basis#*', 'idempotency#*'],
      remove: [],
    }),
  'documents:look-up': ({ documents }, fn) => documents.grantLookUp(fn),
  'documents:put': ({ documents }, fn) => documents.grantPut(fn),
  'documents:delete': ({ documents }, fn) => documents.grantDelete(fn),
  'ledger:append': ({ ledger }, fn) => ledger.grantAppend(fn),
  'ledger:read': ({ ledger }, fn) => ledger.grantRead(fn),
  'inbox:look-up': ({ inbox }, fn) => inbox.grantLookUp(fn),
  'inbox:put': ({ inbox }, fn) => inbox.grantPut(fn),
  'originals:read': ({ originals }, fn) => originals.grantRead(fn),
  'originals:look-up': ({ originals }, fn) => originals.grantLookUp(fn),
  'originals:put': ({ originals }, fn) => originals.grantPut(fn),
  'copies:read': ({ copies }, fn) => copies.grantRead(fn),
  'copies:put': ({ copies }, fn) => copies.grantPut(fn),
  'identity-key:mac': ({ identityKeyArn }, fn) => {
    fn.may({ actions: ['kms:GenerateMac'], resources: [identityKeyArn] })
    fn.knows('IDENTITY_KEY', identityKeyArn)
  },
  identity: ({ issuer }, fn) => fn.knows('ISSUER', issuer.id),
} satisfies Record<string, Hand>

export type GrantName = keyof typeof hands

/** Recognizing the caller: the issuer that vouches for it, and the member behind the identity. */
const members: readonly GrantName[] = ['identity', 'grid:read']
const sealing: readonly GrantName[] = [
  'evidence:write',
  'ledger:append',
  'grid:read',
  'county:read',
  'inbox:look-up',
  'originals:look-up',
  'originals:put',
  'copies:put',
]

/** Who gets what; a function without a row here is not deployed. */
export const grants: Readonly<Record<string, readonly GrantName[]>> = {
  'county.members': [...members, 'county:write', 'ledger:append'],
  'county.public': ['county:open-part'],
  'grid.members': ['identity', 'grid:write', 'ledger:append', 'ledger:read', 'county:read', 'reporting:read'],
  'grid.on-deployed': ['grid:write', 'ledger:append'],
  'evidence.members': [
    ...members,
    'evidence:write',
    'ledger:append',
    'ledger:read',
    'county:read',
    'inbox:put',
    'inbox:look-up',
    'originals:read',
    'copies:read',
  ],
  'evidence.on-photo-arrived': sealing,
  'evidence.on-hour-struck': sealing,
  'evidence.on-ledger-grown': [],
  'reporting.members': [
    ...members,
    'reporting:write',
    'ledger:append',
    'ledger:read',
    'evidence:read',
    'county:read',
    'inbox:look-up',
  ],
  'recruitment.members': [
    ...members,
    'recruitment:write',
    'ledger:append',
    'ledger:read',
    'county:read',
    'identity-key:mac',
  ],
  'recruitment.papers': [...members, 'recruitment:write', 'ledger:append', 'documents:look-up', 'documents:delete'],
  'recruitment.exam': [...members, 'recruitment:exam', 'ledger:append', 'county:read'],
  'recruitment.marking': [...members, 'recruitment:mark', 'ledger:append'],
  'recruitment.applicants': [
    'recruitment:apply',
    'ledger:append',
    'county:read',
    'identity-key:mac',
    'documents:look-up',
    'documents:put',
  ],
  'recruitment.interview': [...members, 'recruitment:write', 'ledger:append', 'ledger:read'],
  'recruitment.judges': ['recruitment:judge', 'ledger:append'],
  'recruitment.objections': ['recruitment:object', 'ledger:append', 'county:open-part'],
  'recruitment.hiring': [...members, 'recruitment:hire', 'ledger:append', 'ledger:read', 'county:read'],
  'recruitment.on-day-struck': ['recruitment:erase', 'ledger:append', 'county:read', 'documents:delete'],
  'recruitment.public': ['county:open-part', 'recruitment:open-part'],
  'assessment.public': [],
}

/** Gives a function what its row lists. Throws when it has no row. */
export function grant(world: Holdings, fn: Entry): void {
  const row = grants[fn.spec.name]
  if (!row) throw new Error(`infra/grants.ts has no row for ${fn.spec.name}: say what it may do, even if nothing`)
  for (const name of row) hands[name](world, fn)
}
