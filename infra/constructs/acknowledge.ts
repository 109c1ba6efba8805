import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Answers findings of cdk-nag below a construct: the rule's id (with its finding, where it has several) and the reason. */
export function acknowledge(scope: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(scope).acknowledge({ id, reason })
}
