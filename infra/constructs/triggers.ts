import { Duration } from 'aws-cdk-lib'
import { type EventPattern, Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Trigger } from '../functions.ts'
import { photosPrefix } from './bucket.ts'
import type { Entry } from './entry.ts'
import type { LedgerAccess } from './ledger.ts'

/** What events come from, and where those go that fail for good. */
export type Sources = { readonly inbox: IBucket; readonly ledger: LedgerAccess; readonly failures: IQueue }

const connect: Record<Trigger, (fn: Entry, sources: Sources) => void> = {
  'photo-arrived': (fn, { inbox, failures }) => {
    const eventPattern: EventPattern = {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [inbox.bucketName] }, object: { key: [{ prefix: photosPrefix }] } },
    }
    new Rule(fn, 'photo-arrived', { eventPattern, targets: [new LambdaFunction(fn)] })
    retry(fn, failures)
  },
  'every-quarter-hour': (fn, { failures }) => {
    const schedule = Schedule.rate(Duration.minutes(15))
    new Rule(fn, 'every-quarter-hour', { schedule, targets: [new LambdaFunction(fn)] })
    retry(fn, failures)
  },
  'every-day': (fn, { failures }) => {
    new Rule(fn, 'every-day', { schedule: Schedule.rate(Duration.days(1)), targets: [new LambdaFunction(fn)] })
    retry(fn, failures)
  },
  'ledger-grown': (fn, { ledger, failures }) => ledger.follow(fn, failures),
  'by-hand': () => {},
}

/** An event's function is called again twice, a minute and two later; then the event waits in the queue for a person. */
function retry(fn: Entry, failures: IQueue): void {
  fn.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(6), onFailure: new SqsDestination(failures) })
}

/** Connects a trigger's function to what calls it. */
export function connectTrigger(fn: Entry, sources: Sources): void {
  if (fn.spec.trigger) connect[fn.spec.trigger](fn, sources)
}
