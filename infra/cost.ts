/** US dollars, us-east-1, as AWS lists them (S3, DynamoDB, Lambda, API Gateway, CloudWatch, KMS pricing pages). No free tier. */
export const prices = {
  httpRequest: 1 / 1e6,
  invocation: 0.2 / 1e6,
  gigabyteSecondArm: 0.0000133334,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  tableGigabyteMonth: 0.25,
  restorableGigabyteMonth: 0.2,
  s3Put: 0.005 / 1e3,
  s3Get: 0.0004 / 1e3,
  standardGigabyteMonth: 0.023,
  glacierInstantGigabyteMonth: 0.004,
  toGlacierInstant: 0.02 / 1e3,
  objectCreatedEvent: 1 / 1e6,
  logGigabyteIn: 0.5,
  logGigabyteMonth: 0.03,
  alarmMonth: 0.1,
  keyMonth: 1,
  keyRequest: 0.03 / 1e4,
} as const

/** What is paid for standing there; a test counts it in the synthesized template. */
export type Standing = { readonly alarms: number; readonly keys: number }
export const standing: Standing = { alarms: 5, keys: 1 }

/** What a county does in a month, and what one of each thing weighs. Change a number here and the table follows. */
export type Load = {
  readonly workers: number
  readonly workdays: number
  readonly photosPerWorkerDay: number
  readonly casesPerWorkerDay: number
  readonly requestsPerWorkerDay: number
  readonly officeRequests: number
  readonly originalKilobytes: number
  readonly copyKilobytes: number
  readonly viewsPerPhoto: number
}

export const county: Load = {
  workers: 300,
  workdays: 22,
  photosPerWorkerDay: 10,
  casesPerWorkerDay: 3,
  requestsPerWorkerDay: 40,
  officeRequests: 100_000,
  originalKilobytes: 300,
  copyKilobytes: 180,
  viewsPerPhoto: 3,
}

/** Written for a photo: announcing and sealing, each a transaction of item and ledger entry, with first-seen and device items and index entries. */
const writeUnitsPerPhoto = 18
/** Written for a case from report to closure: seven actions, each a transaction of item and ledger entry, with index entries. */
const writeUnitsPerCase = 56
/** Read for a request: the member and what it asks for; a list of 50 is seven units. */
const readUnitsPerRequest = 6
/** Restore points are paid for what lies in tables, not in their indexes. */
const kilobytesPerPhoto = { tables: 2.05, indexes: 0.9 }
const kilobytesPerCase = { tables: 4.7, indexes: 3 }
const apiGigabyteSeconds = 0.5 * 0.04
const sealingGigabyteSeconds = 1.5 * 0.4
const sweepsAMonth = 30 * 24 * 4
const sweepGigabyteSeconds = 1.5 * 0.3
const kilobytesLoggedPerRequest = 0.8
/** Logs compress to about a seventh and are kept 13 months. */
const logStorageRatio = 0.15
/** DynamoDB asks for a table's key once in five minutes for each of about eight callers while a county works. */
const keyRequestsAMonth = 22 * 10 * 12 * 8

export type Line = { readonly what: string; readonly dollars: number }

/** The bill of the `month`-th month (1 first) of a county: nothing stored is ever deleted but the inbox. */
export function costOf(load: Load, standing: Standing, month: number): Line[] {
  const workerDays = load.workers * load.workdays
  const photos = workerDays * load.photosPerWorkerDay
  const cases = workerDays * load.casesPerWorkerDay
  const requests = workerDays * load.requestsPerWorkerDay + load.officeRequests
  const functions = requests + photos + sweepsAMonth + photos
  const gigabyteSeconds =
    requests * apiGigabyteSeconds + photos * sealingGigabyteSeconds + sweepsAMonth * sweepGigabyteSeconds
  const writes = photos * writeUnitsPerPhoto + cases * writeUnitsPerCase
  const inTables = ((photos * kilobytesPerPhoto.tables + cases * kilobytesPerCase.tables) * month) / 1e6
  const inIndexes = ((photos * kilobytesPerPhoto.indexes + cases * kilobytesPerCase.indexes) * month) / 1e6
  const originals = (photos * load.originalKilobytes) / 1e6
  const copies = (photos * load.copyKilobytes) / 1e6
  const logged = ((requests + 2 * photos) * kilobytesLoggedPerRequest) / 1e6
  return [
    { what: 'HTTP API', dollars: requests * prices.httpRequest },
    { what: 'Lambda', dollars: functions * prices.invocation + gigabyteSeconds * prices.gigabyteSecondArm },
    { what: 'DynamoDB writes', dollars: writes * prices.writeUnit },
    { what: 'DynamoDB reads', dollars: requests * readUnitsPerRequest * prices.readUnit },
    {
      what: 'DynamoDB storage and restore points',
      dollars: (inTables + inIndexes) * prices.tableGigabyteMonth + inTables * prices.restorableGigabyteMonth,
    },
    {
      what: 'S3 requests and events',
      dollars: photos * (3 * prices.s3Put + (2 + load.viewsPerPhoto) * prices.s3Get + prices.objectCreatedEvent),
    },
    { what: 'S3 moves to cheaper storage', dollars: (month > 1 ? 2 : 1) * photos * prices.toGlacierInstant },
    {
      what: 'S3 originals (cheaper from the next day)',
      dollars: month * originals * prices.glacierInstantGigabyteMonth,
    },
    {
      what: 'S3 copies (cheaper after a month)',
      dollars: copies * prices.standardGigabyteMonth + (month - 1) * copies * prices.glacierInstantGigabyteMonth,
    },
    {
      what: 'Logs',
      dollars: logged * prices.logGigabyteIn + Math.min(month, 13) * logged * logStorageRatio * prices.logGigabyteMonth,
    },
    { what: `Alarms (${standing.alarms})`, dollars: standing.alarms * prices.alarmMonth },
    {
      what: `Keys (${standing.keys} own, and requests)`,
      dollars: standing.keys * prices.keyMonth + keyRequestsAMonth * prices.keyRequest,
    },
  ]
}

/** Dollars of all lines. */
export function total(lines: readonly Line[]): number {
  return lines.reduce((sum, { dollars }) => sum + dollars, 0)
}

/** The bill as a Markdown table, for each of some months. */
export function costTable(load: Load, standing: Standing, months: readonly number[]): string {
  const bills = months.map((month) => costOf(load, standing, month))
  const row = (what: string, dollars: readonly number[]) =>
    `| ${[what, ...dollars.map((amount) => `$${Math.round(amount * 100) / 100}`)].join(' | ')} |`
  const heads = ['per month', ...months.map((month) => `month ${month}`)]
  const lines = (bills[0] ?? []).map(({ what }, i) =>
    row(
      what,
      bills.map((bill) => bill[i]?.dollars ?? 0),
    ),
  )
  return [
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...lines,
    row('**total**', bills.map(total)),
  ].join('\n')
}

if (import.meta.main) console.log(costTable(county, standing, [1, 12, 36]))
