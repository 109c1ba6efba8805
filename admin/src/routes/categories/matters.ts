import { getSettings } from '../../../../functions/county/contract.ts'
import { call } from '../../lib/api.ts'
import type { Option } from '../../lib/form/fields.ts'

/** The county's families of categories (大类), to choose from and to name them. */
export async function readMatters(signal?: AbortSignal): Promise<readonly Option[]> {
  const { matters } = (await call(getSettings, signal ? { signal } : {})).body
  return matters.map(({ key, name }) => ({ value: key, label: name }))
}

/** A family's name; its key until the county names it. */
export function matterName(matters: readonly Option[] | undefined, key: string): string {
  return matters?.find(({ value }) => value === key)?.label ?? key
}
