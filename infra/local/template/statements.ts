import * as z from 'zod'
import type { Statement } from '../types.ts'
import type { Declarations } from './declared.ts'

const oneOrMany = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))])
  .transform((value) => [value].flat().map(String))

/** A statement as IAM writes it. Strict: `NotAction`, `NotResource` and `NotPrincipal` are refused, not misread. */
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany,
  Resource: oneOrMany.optional(),
  Principal: z.union([z.string(), z.record(z.string(), oneOrMany)]).optional(),
  Condition: z.record(z.string(), z.record(z.string(), oneOrMany)).default({}),
})
/** A policy document, as roles, buckets and keys carry it. */
export const policyDocument = z.object({
  Statement: z.union([statement, z.array(statement)]).transform((value) => [value].flat()),
})
type Written = z.infer<typeof statement>

const toStatement = (written: Written): Statement => ({
  effect: written.Effect,
  actions: written.Action,
  resources: written.Resource ?? [],
  conditions: written.Condition,
})

const isForEveryone = ({ Principal }: Written): boolean =>
  Principal === '*' || (typeof Principal === 'object' && (Principal.AWS ?? []).includes('*'))

/** Answers the statements of a resource policy that hold for every caller; those for one service or role are left out. */
export const statementsForEveryone = (document: z.infer<typeof policyDocument>): Statement[] =>
  document.Statement.filter(isForEveryone).map(toStatement)

const role = z.object({
  Policies: z.array(z.object({ PolicyDocument: policyDocument })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
})
const attached = z.object({ PolicyDocument: policyDocument, Roles: z.array(z.string()).default([]) })

/**
 * Answers each role's statements by the role's ARN: inline policies, `AWS::IAM::Policy` and `AWS::IAM::ManagedPolicy`.
 * Policies that AWS owns are not in the template and grant nothing here.
 */
export const roleStatements = (declared: Declarations): Map<string, Statement[]> => {
  const policies = declared('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy').map((resource) => {
    if (resource.type === 'AWS::IAM::RolePolicy')
      throw new Error(`${resource.path}: AWS::IAM::RolePolicy is not supported; use AWS::IAM::Policy`)
    return { ref: resource.ref, ...resource.read(attached) }
  })
  return new Map(
    declared('AWS::IAM::Role').map((resource) => {
      const { Policies, ManagedPolicyArns } = resource.read(role)
      const documents = [
        ...Policies.map((policy) => policy.PolicyDocument),
        ...policies
          .filter((policy) => policy.Roles.includes(resource.ref) || ManagedPolicyArns.includes(policy.ref))
          .map((policy) => policy.PolicyDocument),
      ]
      return [resource.attribute('Arn'), documents.flatMap((document) => document.Statement.map(toStatement))]
    }),
  )
}
