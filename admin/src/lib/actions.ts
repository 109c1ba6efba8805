import type * as z from 'zod'
import type { IconName } from './components/icons.ts'
import type { FieldSpec } from './form/fields.ts'
import type { Key } from './i18n/zh.ts'

/** Something that can be done with a thing, as data: pages make a list of them from what the server or the rules offer. */
export type PageAction = {
  readonly id: string
  readonly label: Key
  readonly icon?: IconName
  /** `danger`: it cannot be undone. The first of a bar that is not is its main one. */
  readonly danger?: true
  /** What it means, said in the dialog before it is done. */
  readonly lead?: Key
  /** What has to be told with it; without fields, an action that has a lead asks, and one without is done at once. */
  readonly form?: {
    /** An operation's `body`. */
    readonly schema: z.ZodObject
    readonly fields: readonly FieldSpec[]
    /** `reject-case/01J…`; what was typed is kept under it. */
    readonly draft?: string
    readonly values?: Readonly<Record<string, unknown>>
    readonly changes?: boolean
  }
  /** Calls the operation; `key` is the Idempotency-Key of this intent. A thrown refusal is shown. */
  readonly run: (body: Record<string, unknown>, key: string) => Promise<unknown>
  /** Said when it is done. */
  readonly done?: Key
}
