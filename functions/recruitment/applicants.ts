import { lambda } from '../platform/lambda.ts'
import { announceDocument } from './announce-document.ts'
import { beginApplication } from './begin-application.ts'
import { exportOwnData } from './export-own-data.ts'
import { getOpenCampaign } from './get-open-campaign.ts'
import { listOpenCampaigns } from './list-open-campaigns.ts'
import { readOwnApplication } from './read-own-application.ts'
import { saveOwnApplication } from './save-own-application.ts'
import { submitOwnApplication } from './submit-own-application.ts'
import { withdrawOwnApplication } from './withdraw-own-application.ts'

/** Keeps no first answers under an Idempotency-Key: the first one of a draft would keep its code readable for a day. */
export const handler = lambda([
  ...[listOpenCampaigns, getOpenCampaign, beginApplication, readOwnApplication, saveOwnApplication],
  ...[announceDocument, submitOwnApplication, withdrawOwnApplication, exportOwnData],
])
