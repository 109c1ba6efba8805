import { lambda } from '../../platform/lambda.ts'
import { late } from '../../platform/operation.ts'
import * as own from '../applying/applicant.contract.ts'
import { readOwnApplication } from '../applying/read-own-application.ts'
import { getOpenCampaign } from '../campaign/get-open-campaign.ts'
import { listOpenCampaigns } from '../campaign/list-open-campaigns.ts'

/** Keeps no first answers under an Idempotency-Key: the first one of a draft would keep its code readable for a day. */
export const handler = lambda([
  ...[listOpenCampaigns, getOpenCampaign, readOwnApplication],
  late(own.beginApplication, async () => (await import('../applying/begin-application.ts')).beginApplication),
  late(own.saveOwnApplication, async () => (await import('../applying/save-own-application.ts')).saveOwnApplication),
  late(own.announceDocument, async () => (await import('../applying/announce-document.ts')).announceDocument),
  late(
    own.submitOwnApplication,
    async () => (await import('../applying/submit-own-application.ts')).submitOwnApplication,
  ),
  late(
    own.withdrawOwnApplication,
    async () => (await import('../applying/withdraw-own-application.ts')).withdrawOwnApplication,
  ),
  late(own.exportOwnData, async () => (await import('../applying/export-own-data.ts')).exportOwnData),
])
