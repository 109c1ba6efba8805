import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import {
  applicationShape,
  applicationStates,
  earlierVersion,
  personShape,
  registration,
} from '../application/application.contract.ts'
import { campaignStates } from '../campaign/campaign.contract.ts'
import { factsShape, judgement } from '../policy/eligibility.contract.ts'
import { termsShape } from '../policy/terms.contract.ts'
import { byId, code, id } from '../shape.contract.ts'
import { ownRecords } from './own-data.contract.ts'
import { documentShape } from './papers.contract.ts'
import { standingShape } from './standing.contract.ts'

/** The words of consent that the site shows: told back with the consent and kept. Other words get another version. */
export const consentVersion = '2026-11'
/** A paper that is sent: pictures are made smaller by the page, so this is generous. */
export const mostDocumentBytes = 8 * 1024 * 1024
/** Every sending of a paper counts, also what replaces an earlier one. */
export const mostDocuments = 60

/** What is refused with a code that is none answers like a code that never was. */
const resume = z
  .string()
  .max(60)
  .transform((told) => told.replace(/[\s-]/g, '').toUpperCase())
const secret = { resume }

/** What an applicant has told so far; each piece is checked when it comes. */
const toldSoFar = z.strictObject({
  post: code.optional(),
  person: personShape.partial().optional(),
  facts: factsShape.partial().optional(),
  bonus: registration.shape.bonus.unwrap().optional(),
})
export type ToldSoFar = z.output<typeof toldSoFar>

/** Agreed to, as the law asks: to the processing, and apart from it to that of sensitive data (PIPL, art. 13, 14, 29). */
const consent = z.strictObject({
  version: z.literal(consentVersion),
  processing: z.literal(true),
  sensitive: z.literal(true),
})
const consented = z.object({ version: z.string(), at: z.string() })

const ownApplication = z.object({
  campaign: z.string(),
  campaignName: z.string(),
  campaignState: z.enum(campaignStates),
  /** May be told, changed and submitted now. */
  open: z.boolean(),
  told: toldSoFar,
  consent: consented,
  /** The latest sending of each paper. */
  documents: z.array(documentShape),
  /** Once submitted; after a withdrawal the draft is there again with what was told. */
  submitted: z
    .object({
      id: z.string(),
      post: z.string(),
      state: z.enum(applicationStates),
      judgements: z.array(judgement),
      missing: z.array(z.string()),
      /** Papers that were seen, and each claim for points with what became of its proof. */
      seen: applicationShape.shape.seen,
      bonus: applicationShape.shape.bonus,
      at: z.string(),
    })
    .nullable(),
  /** Once submitted and from the exam on, as far as it is released. */
  standing: standingShape.nullable(),
  version: z.int(),
})

const openCampaign = z.object({
  id: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  /** On this day by the county's clock. */
  open: z.boolean(),
  posts: z.array(z.object({ code: z.string(), name: z.string(), kind: z.string(), headcount: z.int() })),
})

/** One sending of a paper; where the bytes lie is nothing of the person. */
const sending = z.object({
  ...{ code: z.string(), at: z.string(), sha256: z.string(), bytes: z.int(), contentType: z.string() },
  /** A link to the bytes; null where they never arrived. */
  link: z.object({ url: z.url(), expiresAt: z.string() }).nullable(),
})

const open = { who: 'public', apart: 'applicants', maxBytes: 65_536 } as const
const own = { ...open, method: 'POST' } as const
const at = '/v1/recruitment/own-application' as const

export const listOpenCampaigns = operation({
  ...open,
  name: 'list-open-campaigns',
  method: 'GET',
  path: '/v1/recruitment/open-campaigns',
  summary: 'Campaigns that take applications online, at most the fifty oldest.',
  output: z.object({ items: z.array(openCampaign) }),
})

export const getOpenCampaign = operation({
  ...open,
  name: 'get-open-campaign',
  method: 'GET',
  path: '/v1/recruitment/open-campaigns/{id}',
  summary: 'What one applies for online, and by which rules.',
  params: byId,
  output: openCampaign.extend({
    referenceDate: z.string(),
    kinds: termsShape.shape.kinds,
    bonus: termsShape.shape.bonus,
    onePostEach: z.boolean(),
    /** Months after the campaign's end for which those not hired are kept. */
    retentionMonths: z.int(),
    consentVersion: z.string(),
  }),
})

export const beginApplication = operation({
  ...own,
  name: 'begin-application',
  path: '/v1/recruitment/open-campaigns/{id}/drafts',
  summary: 'Begins an application online. The code with which it goes on is told this once; only its hash is kept.',
  params: z.strictObject({ id }),
  body: z.strictObject({ consent }),
  output: ownApplication.extend(secret),
  status: 201,
  refusals: ['wrong-state', 'registration-closed', 'too-many-drafts'],
})

export const readOwnApplication = operation({
  ...own,
  name: 'read-own-application',
  path: at,
  summary:
    'One’s own application, by its code: what was told, sent and decided, and how one stands as far as that is released.',
  body: z.strictObject(secret),
  output: ownApplication,
})

export const saveOwnApplication = operation({
  ...own,
  name: 'save-own-application',
  path: `${at}/save`,
  summary: 'Keeps what was told so far; every piece is checked, nothing has to be complete.',
  body: z.strictObject({ ...secret, told: toldSoFar }),
  output: ownApplication,
  ifMatch: true,
  refusals: ['wrong-state', 'registration-closed'],
})

export const announceDocument = operation({
  ...own,
  name: 'announce-document',
  path: `${at}/documents`,
  summary: 'Announces a paper and answers where exactly these bytes may be put; a later one replaces it.',
  body: z.strictObject({
    ...secret,
    document: code,
    sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 lowercase hex digits'),
    bytes: z.int().min(1).max(mostDocumentBytes),
    contentType: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
  }),
  output: z.object({
    upload: z.object({
      method: z.literal('PUT'),
      url: z.url(),
      headers: z.record(z.string(), z.string()),
      expiresAt: z.iso.datetime(),
    }),
  }),
  status: 201,
  refusals: ['wrong-state', 'too-many-documents'],
})

export const submitOwnApplication = operation({
  ...own,
  name: 'submit-own-application',
  path: `${at}/submit`,
  summary: 'Submits what was told; eligibility is decided at once, by the same rules as on site.',
  body: z.strictObject(secret),
  output: ownApplication,
  ifMatch: true,
  refusals: ['wrong-state', 'registration-closed', 'already-applied'],
})

export const withdrawOwnApplication = operation({
  ...own,
  name: 'withdraw-own-application',
  path: `${at}/withdraw`,
  summary: 'Takes one’s application back; while registration is open it can be corrected and submitted anew.',
  body: z.strictObject(secret),
  output: ownApplication,
  refusals: ['wrong-state'],
})

export const exportOwnData = operation({
  ...own,
  name: 'export-own-data',
  path: `${at}/export`,
  summary:
    'Everything that is held of oneself as far as it is released, with links of a quarter of an hour to the papers; what is withheld is named, and until when (PIPL, art. 45).',
  body: z.strictObject(secret),
  output: z.object({
    application: ownApplication,
    person: personShape
      .extend({
        birthDate: z.string(),
        sex: z.enum(['female', 'male']),
        facts: factsShape,
        /** Without who corrected or decided: those are others' data. */
        earlier: z.array(earlierVersion.omit({ by: true })),
        remarks: z.array(z.object({ action: z.string(), at: z.string(), text: z.string() })),
      })
      .nullable(),
    /** Every sending of a paper, also what a later one replaced. */
    sendings: z.array(sending),
    records: ownRecords,
    /** What the office holds of the application beside the person. */
    decided: applicationShape.pick({ channel: true, integrity: true, createdAt: true, updatedAt: true }).nullable(),
  }),
})

export const applicantContract = [
  listOpenCampaigns,
  getOpenCampaign,
  beginApplication,
  readOwnApplication,
  saveOwnApplication,
  announceDocument,
  submitOwnApplication,
  withdrawOwnApplication,
  exportOwnData,
] as const
