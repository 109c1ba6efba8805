import { Logger } from '@aws-lambda-powertools/logger'

/** Structured lines with stable codes; never a body, a query, a name or an address. */
export const log = new Logger({ serviceName: 'wangge' })
