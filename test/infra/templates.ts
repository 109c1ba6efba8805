import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '../../functions/contract.ts'
import { functionsOf } from '../../infra/functions.ts'
import { repository } from '../../infra/repository.ts'
import type { Stage } from '../../infra/stages.ts'
import { assemble, type Synthesis } from '../../infra/synth.ts'

export type Resource = {
  readonly Type: string
  readonly Properties: Record<string, unknown>
  readonly DeletionPolicy?: string
}
export type Template = {
  readonly Resources: Record<string, Resource>
  readonly Outputs?: Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
}
export type Templates = {
  readonly data: Template
  readonly admin: Template
  readonly api: Template
  readonly text: string
}

export const specs = functionsOf(contract)

/** A new folder inside the repository, and how to remove it. */
export function scratch(): { readonly folder: string; remove(): void } {
  const parent = join(repository, 'cdk.out')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The three templates of a stage, made with empty functions: what they deploy, not what runs in it. */
export async function templatesOf(stage: Stage, told: Synthesis = { unchecked: true }): Promise<Templates> {
  const { folder, remove } = scratch()
  try {
    const functions = specs.map((spec) => {
      const bundle = join(folder, 'bundles', spec.name.replace('.', '-'))
      mkdirSync(bundle, { recursive: true })
      writeFileSync(join(bundle, 'index.mjs'), `export const name = '${spec.name}'`)
      return { spec, bundle }
    })
    await assemble(stage, folder, functions, told)
    const texts = ['data', 'admin', 'api'].map((stack) =>
      readFileSync(join(folder, `wangge-${stage.name}-${stack}.template.json`), 'utf8'),
    )
    const [data, admin, api] = texts.map((text) => JSON.parse(text) as Template)
    if (!data || !admin || !api) throw new Error('A stage has three stacks')
    return { data, admin, api, text: texts.join('\n') }
  } finally {
    remove()
  }
}

/** The resources of a type, by logical id. */
export function ofType(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type)
}

/** Every reference by the logical id or the export's name it points to, in one text: `<ledgertable.Arn>/index/gsi1`. */
export function flat(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const { Ref: ref, 'Fn::GetAtt': att, 'Fn::ImportValue': imported, 'Fn::Join': join } = value as Record<string, never>
  if (ref) return `<${ref}>`
  if (att) return `<${(att as string[]).join('.')}>`
  if (imported) return `<${String(imported).split(':').at(-1)}>`
  if (join) return (join as [string, unknown[]])[1].map(flat).join((join as [string, unknown[]])[0])
  return JSON.stringify(value)
}

export type Statement = {
  readonly effect: string
  readonly actions: string[]
  readonly resources: string[]
  readonly conditions: unknown
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

export function statementsOf(document: unknown): Statement[] {
  const { Statement: statements } = document as { Statement: Record<string, unknown>[] }
  return statements.map((statement) => ({
    effect: String(statement.Effect),
    actions: list(statement.Action).map(String),
    resources: list(statement.Resource).map(flat),
    conditions: statement.Condition,
  }))
}

/** What each of our functions may do and what it is told, by its name (`evidence.members`). */
export function functionsIn(
  api: Template,
): Map<string, { readonly statements: Statement[]; readonly env: Record<string, unknown> }> {
  const policies = ofType(api, 'AWS::IAM::Policy')
  return new Map(
    specs.map((spec) => {
      const suffix = `-${spec.name.replace('.', '-')}`
      const found = ofType(api, 'AWS::Lambda::Function').find(([, { Properties: p }]) =>
        String(p.FunctionName).endsWith(suffix),
      )
      if (!found) throw new Error(`No function for ${spec.name}`)
      const { Role: role, Environment: environment } = found[1].Properties
      const ofRole = policies.filter(([, { Properties: p }]) =>
        flat(role).startsWith(flat(list(p.Roles)[0]).slice(0, -1)),
      )
      const statements = ofRole.flatMap(([, { Properties: p }]) => statementsOf(p.PolicyDocument))
      return [spec.name, { statements, env: (environment as { Variables: Record<string, unknown> }).Variables }]
    }),
  )
}
