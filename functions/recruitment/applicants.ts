import { lambda } from '../platform/lambda.ts'
import { announceDocument } from './applying/announce-document.ts'
import { beginApplication } from './applying/begin-application.ts'
import { exportOwnData } from './applying/export-own-data.ts'
import { readOwnApplication } from './applying/read-own-application.ts'
import { saveOwnApplication } from './applying/save-own-application.ts'
import { submitOwnApplication } from './applying/submit-own-application.ts'
import { withdrawOwnApplication } from './applying/withdraw-own-application.ts'
import { getOpenCampaign } from './campaign/get-open-campaign.ts'
import { listOpenCampaigns } from './campaign/list-open-campaigns.ts'

/** Keeps no first answers under an Idempotency-Key: the first one of a draft would keep its code readable for a day. */
export const handler = lambda([
  ...[listOpenCampaigns, getOpenCampaign, beginApplication, readOwnApplication, saveOwnApplication],
  ...[announceDocument, submitOwnApplication, withdrawOwnApplication, exportOwnData],
])
