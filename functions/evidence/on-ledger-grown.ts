import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { log } from '../platform/log.ts'

// Namespace and service come with the function's environment, where its alarm reads them too.
const metrics = new Metrics()

/**
 * The ledger grew. IAM cannot see a put that overwrites, but the stream does: whatever is not an INSERT means that history was
 * changed, and raises the alarm on `Wangge/LedgerOverwritten` (design §5).
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const overwritten = event.Records.filter((record) => record.eventName !== 'INSERT')
  for (const record of overwritten) log.error('ledger-overwritten', placeOf(record))
  if (overwritten.length > 0) {
    metrics.addMetric('LedgerOverwritten', MetricUnit.Count, overwritten.length)
    metrics.publishStoredMetrics()
  }
  return { batchItemFailures: [] }
}

function placeOf({ eventName, dynamodb }: DynamoDBRecord) {
  return { eventName, subject: dynamodb?.Keys?.subject?.S, seq: Number(dynamodb?.Keys?.seq?.N) }
}
