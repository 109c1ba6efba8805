import type { Snippet } from 'svelte'
import type { Key } from '../i18n/zh.ts'
import type { FieldKind } from './schema.ts'

export type Option = { readonly value: string; readonly label: string; readonly hint?: string }

/** What a control of the page's own gets: it shows `value`, tells changes, and carries the ids for labels and faults. */
export type Control = {
  readonly id: string
  readonly value: unknown
  readonly describedBy: string | undefined
  readonly invalid: boolean
  readonly set: (value: unknown) => void
}

/** One field of a form. Everything that the schema knows (required, limits, kind, an enum's values) is not said here. */
export type FieldSpec<Name extends string = string> = {
  readonly name: Name
  readonly label: Key
  readonly hint?: Key
  /** What is said when the value is not in the right form. */
  readonly fault?: Key
  readonly kind?: FieldKind
  readonly options?: readonly Option[]
  readonly rows?: number
  readonly autocomplete?: 'off' | 'name' | 'street-address'
  readonly inputmode?: 'numeric' | 'decimal' | 'search'
  /** A control of the page's own: photos, a place, a list of rows. */
  readonly control?: Snippet<[Control]>
  /** Shown only for such values of the other fields; a hidden field is not sent. */
  readonly shownIf?: (values: Readonly<Record<string, unknown>>) => boolean
}
