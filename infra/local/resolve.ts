import type { Json, JsonObject, Stack } from './template/assembly.ts'
import { type Physical, partition, physicalOf } from './template/physical.ts'

/** Resolves values of one assembly. `at` names the place in refusals. `undefined` is `AWS::NoValue`. */
export type Resolver = {
  resolve(stack: Stack, value: Json, at: string): Json | undefined
  condition(stack: Stack, name: string): boolean
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Answers a resolver of CloudFormation intrinsics over these stacks. `parameters` are values for template parameters, by name.
 * Every name stays the same from start to start. An unknown intrinsic, reference, attribute, export or condition, and a parameter
 * without a value, throw with the place. Source: AWS CloudFormation intrinsic function reference.
 */
export const createResolver = (stacks: readonly Stack[], parameters: Readonly<Record<string, string>>): Resolver => {
  const refuse = (at: string, what: string): never => {
    throw new Error(`${at}: ${what}`)
  }
  const named = new Map<string, Physical>()

  const physical = (stack: Stack, id: string, at: string): Physical => {
    const key = `${stack.name}.${id}`
    const known = named.get(key)
    if (known !== undefined) return known
    const resource = stack.template.Resources[id]
    if (resource === undefined) return refuse(at, `there is no resource or parameter ${id} in ${stack.name}`)
    if (resource.Condition !== undefined && !condition(stack, resource.Condition))
      return refuse(at, `${id} is not deployed: its condition ${resource.Condition} is false`)
    const answer = physicalOf(stack, id, resource, (value) => resolve(stack, value, key))
    named.set(key, answer)
    return answer
  }

  /** A parameter of an SSM type carries the parameter's path as its default; the value is what a stack of this assembly puts there. */
  const ssmValue = (path: Json | undefined, at: string): Json => {
    if (typeof path === 'string' && /^\/cdk-bootstrap\/.*\/version$/.test(path)) return '999'
    for (const stack of stacks)
      for (const [id, resource] of Object.entries(stack.template.Resources))
        if (resource.Type === 'AWS::SSM::Parameter' && physical(stack, id, at).ref === path)
          return resolve(stack, resource.Properties.Value ?? null, `${stack.name}.${id}`) ?? null
    return refuse(at, `no stack declares the SSM parameter ${JSON.stringify(path)}`)
  }

  const parameter = (stack: Stack, name: string, at: string): Json => {
    const declared = stack.template.Parameters[name]
    const given = parameters[name] ?? declared?.Default
    if (parameters[name] === undefined && declared?.Type.startsWith('AWS::SSM::Parameter::Value'))
      return ssmValue(given, at)
    if (given === undefined) return refuse(at, `the template parameter ${name} has no value`)
    return declared?.Type.includes('List') && typeof given === 'string' ? given.split(',') : given
  }

  const pseudo = (stack: Stack, name: string): Json | undefined =>
    ({
      'AWS::Partition': partition,
      'AWS::Region': stack.region,
      'AWS::AccountId': stack.account,
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
      'AWS::StackId': `arn:${partition}:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/local`,
      'AWS::NotificationARNs': [],
    })[name]

  const ref = (stack: Stack, name: string, at: string): Json | undefined => {
    if (name === 'AWS::NoValue') return undefined
    return (
      pseudo(stack, name) ??
      (name in stack.template.Parameters ? parameter(stack, name, at) : physical(stack, name, at).ref)
    )
  }

  const attribute = (stack: Stack, id: string, name: string, at: string): Json => {
    const resource = stack.template.Resources[id]
    const value = physical(stack, id, at).attributes[name]
    if (value === undefined && resource?.Type === 'AWS::SSM::Parameter' && name === 'Value')
      return resolve(stack, resource.Properties.Value ?? null, `${stack.name}.${id}`) ?? null
    return value ?? refuse(at, `${resource?.Type} ${id} has no attribute ${name} here`)
  }

  const imported = (name: Json | undefined, at: string): Json | undefined => {
    for (const stack of stacks)
      for (const [id, output] of Object.entries(stack.template.Outputs))
        if (output.Export !== undefined && resolve(stack, output.Export.Name, `${stack.name}.${id}`) === name)
          return resolve(stack, output.Value, `${stack.name}.${id}`)
    return refuse(at, `no stack exports ${JSON.stringify(name)}`)
  }

  const text = (value: Json | undefined, at: string): string =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : refuse(at, `expected text, found ${JSON.stringify(value)}`)
  const list = (value: Json | undefined, at: string): readonly Json[] =>
    Array.isArray(value) ? value : refuse(at, `expected a list, found ${JSON.stringify(value)}`)

  const substitute = (stack: Stack, argument: Json, at: string): string => {
    const [pattern, values] = Array.isArray(argument) ? argument : [argument, {}]
    return text(pattern, at).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal !== '') return `\${${name}}`
      if (isObject(values) && values[name] !== undefined) return text(resolve(stack, values[name], at), at)
      const dot = name.indexOf('.')
      return text(dot < 0 ? ref(stack, name, at) : attribute(stack, name.slice(0, dot), name.slice(dot + 1), at), at)
    })
  }

  const condition = (stack: Stack, name: string): boolean => {
    const body = stack.template.Conditions[name]
    return body === undefined
      ? refuse(stack.name, `there is no condition ${name}`)
      : truth(stack, body, `${stack.name}.${name}`)
  }

  const truth = (stack: Stack, body: Json, at: string): boolean => {
    const [[operator, argument] = ['', null]] = isObject(body) ? Object.entries(body) : []
    const parts = (): boolean[] => list(argument, at).map((part) => truth(stack, part, at))
    switch (operator) {
      case 'Condition':
        return condition(stack, text(argument, at))
      case 'Fn::Equals': {
        const [left, right] = list(argument, at).map((part) => resolve(stack, part, at))
        return String(left) === String(right)
      }
      case 'Fn::Not':
        return !parts()[0]
      case 'Fn::And':
        return parts().every(Boolean)
      case 'Fn::Or':
        return parts().some(Boolean)
      default:
        return refuse(at, `unknown condition ${JSON.stringify(body)}`)
    }
  }

  const intrinsics: Readonly<Record<string, (stack: Stack, argument: Json, at: string) => Json | undefined>> = {
    Ref: (stack, argument, at) => ref(stack, text(argument, at), at),
    'Fn::GetAtt': (stack, argument, at) => {
      const [id = '', ...rest] =
        typeof argument === 'string'
          ? argument.split('.')
          : list(argument, at).map((part) => text(resolve(stack, part, at), at))
      return attribute(stack, id, rest.join('.'), at)
    },
    'Fn::Join': (stack, argument, at) => {
      const [delimiter, parts] = list(argument, at)
      return list(resolve(stack, parts ?? null, at), at)
        .map((part) => text(part, at))
        .join(text(delimiter, at))
    },
    'Fn::Sub': substitute,
    'Fn::Select': (stack, argument, at) => {
      const [index, parts] = list(resolve(stack, argument, at), at)
      return list(parts, at)[Number(index)] ?? refuse(at, `Fn::Select has no element ${JSON.stringify(index)}`)
    },
    'Fn::Split': (stack, argument, at) => {
      const [delimiter, value] = list(resolve(stack, argument, at), at)
      return text(value, at).split(text(delimiter, at))
    },
    'Fn::ImportValue': (stack, argument, at) => imported(resolve(stack, argument, at), at),
    'Fn::GetStackOutput': (stack, argument, at) => {
      const { StackName, OutputName } = isObject(argument) ? argument : {}
      const name = resolve(stack, StackName ?? null, at)
      const other = stacks.find((one) => one.name === name)
      const output = other?.template.Outputs[String(OutputName)]
      if (other === undefined || output === undefined)
        return refuse(at, `no stack ${name} with an output ${OutputName}`)
      return resolve(other, output.Value, `${other.name}.${OutputName}`)
    },
    'Fn::If': (stack, argument, at) => {
      const [name, yes, no] = list(argument, at)
      return resolve(stack, (condition(stack, text(name, at)) ? yes : no) ?? null, at)
    },
    'Fn::FindInMap': (stack, argument, at) => {
      const [map, top, second] = list(resolve(stack, argument, at), at).map((part) => text(part, at))
      const found = [map, top, second].reduce<Json | undefined>(
        (value, name) => (isObject(value) && name !== undefined ? value[name] : undefined),
        stack.template.Mappings,
      )
      return found ?? refuse(at, `no mapping ${map}.${top}.${second}`)
    },
    'Fn::Base64': (stack, argument, at) => Buffer.from(text(resolve(stack, argument, at), at)).toString('base64'),
  }

  const resolve = (stack: Stack, value: Json, at: string): Json | undefined => {
    if (Array.isArray(value))
      return value.map((part) => resolve(stack, part, at)).filter((part): part is Json => part !== undefined)
    if (!isObject(value)) return value
    const entries = Object.entries(value)
    const [name, argument] = entries[0] ?? ['', null]
    if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
      const intrinsic = intrinsics[name]
      return intrinsic === undefined ? refuse(at, `unknown intrinsic ${name}`) : intrinsic(stack, argument, at)
    }
    return Object.fromEntries(
      entries
        .map(([field, part]): [string, Json | undefined] => [field, resolve(stack, part, at)])
        .filter((entry): entry is [string, Json] => entry[1] !== undefined),
    )
  }

  return { resolve, condition }
}
