import type { Api } from '../../support/world.ts'
import type { Desk } from './desk.ts'
import { desks } from './desks.ts'
import type { desk } from './open.ts'

/** As `desks`, for files that know their people by their API. */
export function caseDesks() {
  const { browser, setting, deskOf } = desks()
  const at = (who: Api, told?: { size?: typeof desk; dark?: boolean }) => deskOf(who.member ?? '', told)
  return { browser, setting, deskOf: at }
}

export const dialog = (one: Desk) => one.page.getByRole('dialog')
export const press = (one: Desk, action: string) => one.page.locator(`[data-action=${action}]`).click()
export const send = (one: Desk, name: string) => dialog(one).getByRole('button', { name, exact: true }).click()
export const stateOf = (one: Desk, state: string) =>
  one.page.locator('.badges').getByText(state, { exact: true }).waitFor()
