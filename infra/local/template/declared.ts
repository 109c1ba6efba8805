import type * as z from 'zod'
import type { Resolver } from '../resolve.ts'
import type { JsonObject, Resource, Stack } from './assembly.ts'

/** One deployed resource: where it is declared, what it is called, and its properties with every intrinsic resolved. */
export type DeclaredResource = {
  readonly id: string
  readonly path: string
  readonly type: string
  readonly ref: string
  attribute(name: string): string
  /** The properties, checked against a shape; a refusal names the place. */
  read<T>(shape: z.ZodType<T>): T
  properties(): JsonObject
}

/** Answers every deployed resource of the given types, in the order of the templates. */
export type Declarations = (...types: readonly string[]) => DeclaredResource[]

const describe = (resolver: Resolver, stack: Stack, id: string, resource: Resource): DeclaredResource => {
  const at = `${stack.name}.${id}`
  const properties = (): JsonObject => resolver.resolve(stack, resource.Properties, at) as JsonObject
  return {
    id,
    path: stack.paths.get(id) ?? `${stack.name}/${id}`,
    type: resource.Type,
    get ref() {
      return String(resolver.resolve(stack, { Ref: id }, at))
    },
    attribute: (name) => String(resolver.resolve(stack, { 'Fn::GetAtt': [id, name] }, at)),
    properties,
    read: (shape) => {
      const parsed = shape.safeParse(properties())
      if (parsed.success) return parsed.data
      const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      throw new Error(`${at} (${resource.Type}): ${issues.join('; ')}`)
    },
  }
}

/** Answers the declarations of these stacks. A resource whose condition is false is not deployed. */
export const declarationsOf = (stacks: readonly Stack[], resolver: Resolver): Declarations => {
  const deployed = stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources)
      .filter(([, resource]) => resource.Condition === undefined || resolver.condition(stack, resource.Condition))
      .map(([id, resource]) => ({ stack, id, resource })),
  )
  return (...types) =>
    deployed
      .filter(({ resource }) => types.includes(resource.Type))
      .map(({ stack, id, resource }) => describe(resolver, stack, id, resource))
}
