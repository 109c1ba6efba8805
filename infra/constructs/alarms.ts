import { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Stage } from '../stages.ts'
import { type Entry, metricNamespace } from './entry.ts'

type Watched = { readonly metric: cloudwatch.IMetric; readonly above: number; readonly says: string }

/** What an operator is told of, by mail when the stage names an address. docs/operations.md says what to do for each. */
export class Alarms extends Construct {
  readonly #topic: Topic

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id)
    this.#topic = new Topic(this, 'topic', { displayName: `Wangge ${stage.name}`, enforceSSL: true })
    if (stage.alarmEmail) this.#topic.addSubscription(new EmailSubscription(stage.alarmEmail))
  }

  /** An alarm a function would cost more than all their requests; the logs tell which function it was. */
  watchErrors(): void {
    const metric = lambda.Function.metricAllErrors({ period: Duration.minutes(5) })
    this.#watch('errors', { metric, above: 0, says: 'A function failed' })
  }

  /** All functions of the account share one limit, so a refusal of any is the same trouble: one alarm, not one each. */
  watchThrottles(): void {
    const metric = lambda.Function.metricAllThrottles({ period: Duration.minutes(5) })
    this.#watch('throttles', { metric, above: 0, says: 'Functions were refused for lack of concurrency' })
  }

  /** The ledger's stream is kept for 24 hours: a reader an hour behind is in trouble, a day behind has lost records. */
  watchFollower(fn: Entry): void {
    const metric = fn.metric('IteratorAge', { statistic: 'max', period: Duration.minutes(5) })
    this.#watch('ledger-follower-behind', { metric, above: 3_600_000, says: 'The ledger is followed an hour late' })
  }

  watchFailures(queue: IQueue): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) })
    this.#watch('failures-waiting', { metric, above: 0, says: 'Events that failed for good are waiting' })
  }

  /** Something overwrote or removed a ledger entry, whoever it was. */
  watchLedger(stage: Stage): void {
    const metric = new cloudwatch.Metric({
      namespace: metricNamespace,
      metricName: 'LedgerOverwritten',
      dimensionsMap: { service: `wangge-${stage.name}` },
      statistic: 'sum',
      period: Duration.minutes(1),
    })
    this.#watch('ledger-overwritten', { metric, above: 0, says: 'A ledger entry was changed or removed' })
  }

  #watch(id: string, { metric, above, says }: Watched): void {
    const alarm = new cloudwatch.Alarm(this, id, {
      metric,
      threshold: above,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: says,
    })
    alarm.addAlarmAction(new SnsAction(this.#topic))
  }
}
