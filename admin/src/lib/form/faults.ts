import type * as z from 'zod'
import type { Fault } from '../../../../functions/kernel/refusal.ts'
import type { Key } from '../i18n/zh.ts'
import type { FieldKind } from './schema.ts'

/** What is wrong with a field, in words to come; `name` is the field's, empty for the whole form. */
export type FieldFault = { readonly name: string; readonly key: Key; readonly told?: Readonly<Record<string, number>> }

type Field = { readonly name: string; readonly kind: FieldKind; readonly fault?: Key | undefined }

const chosen: readonly FieldKind[] = ['select', 'radio', 'checks', 'date']

/** The faults that the schema finds, one a field. */
export function faultsOfIssues(issues: readonly z.core.$ZodIssue[], fields: readonly Field[]): FieldFault[] {
  return oneEach(issues.map((issue) => ofIssue(issue, fieldAt(issue.path.map(String), fields))))
}

/** The faults that the server found: the reason's sentence, else that of a code that is a refusal's, else the field's own. */
export function faultsOfServer(
  faults: readonly Fault[],
  fields: readonly Field[],
  isKey: (name: string) => name is Key,
): FieldFault[] {
  return oneEach(
    faults.map(({ pointer, code, reason }) => {
      const field = fieldAt(pointer.split('/').slice(1), fields)
      const own = field?.fault ?? 'fault.other'
      // Beside its field the general sentence would say nothing.
      const told = [`fault.at.${reason}`, ...(field && code === 'invalid' ? [] : [`refusal.${code}`])]
      return { name: field?.name ?? '', key: told.find(isKey) ?? own }
    }),
  )
}

function oneEach(faults: readonly FieldFault[]): FieldFault[] {
  return faults.filter((fault, index) => faults.findIndex((other) => other.name === fault.name) === index)
}

/** The field whose name begins the path: `/photos/0` is a fault of `photos`. */
function fieldAt(path: readonly string[], fields: readonly Field[]): Field | undefined {
  return fields.find(({ name }) => name.split('.').every((part, index) => path[index] === part))
}

function ofIssue(issue: z.core.$ZodIssue, field: Field | undefined): FieldFault {
  const name = field?.name ?? ''
  // Inside a row of the field, "please choose" or a length would not say of which cell it speaks.
  if (field?.fault && issue.path.length > name.split('.').length) return { name, key: field.fault }
  const missing = { name, key: field && chosen.includes(field.kind) ? 'fault.choose' : 'fault.required' } as const
  const fixed = (key: Key) => ({ name, key: field?.fault ?? key })
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return missing
      return fixed(field?.kind === 'number' ? 'fault.not-a-number' : 'fault.format')
    case 'too_small':
      if (issue.origin === 'number') return { name, key: 'fault.too-small', told: { min: Number(issue.minimum) } }
      if (issue.minimum === 1) return missing
      return { name, key: 'fault.too-short', told: { min: Number(issue.minimum) } }
    case 'too_big':
      if (issue.origin === 'number') return { name, key: 'fault.too-big', told: { max: Number(issue.maximum) } }
      return {
        name,
        key: issue.origin === 'array' ? 'fault.too-many' : 'fault.too-long',
        told: { max: Number(issue.maximum) },
      }
    case 'not_multiple_of':
      return { name, key: 'fault.step', told: { step: issue.divisor } }
    case 'invalid_format':
      return fixed('fault.format')
    case 'invalid_value':
      return issue.input === undefined ? missing : fixed('fault.choose')
    case 'invalid_union':
      return issue.input === undefined
        ? missing
        : fixed(field?.kind === 'number' ? 'fault.not-a-number' : 'fault.format')
    default:
      return fixed('fault.other')
  }
}
