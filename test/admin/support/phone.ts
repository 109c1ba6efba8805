import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { inject } from 'vitest'
import { tokenFor } from '../../support/world.ts'
import { open } from './open.ts'

export const size = { width: 360, height: 780 }
export const position = { latitude: 29.85, longitude: 115.55, accuracy: 12 }

/** A photo as a browser's file chooser takes it. */
export type Picture = { name: string; mimeType: string; buffer: Buffer }

export type Phone = {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

/** A member's phone: 360 px, touch, signed in, at a known place unless `located` is false. */
export async function openPhone(
  browser: Browser,
  member: string,
  told: { located?: boolean; dark?: boolean } = {},
): Promise<Phone> {
  const { located = true, dark = false } = told
  const watched = await open(browser, { size, dark })
  const context = watched.page.context()
  if (located) {
    await context.grantPermissions(['geolocation'])
    await context.setGeolocation(position)
  }
  await signIn(context, member)
  return { ...watched, context }
}

/** From now on this phone's pages are this member's. */
export async function signIn(context: BrowserContext, member: string): Promise<void> {
  const kept = { accessToken: await tokenFor(member), expiresAt: Date.now() + 3_500_000, renewable: false }
  await context.addInitScript((tokens) => sessionStorage.setItem('wangge.tokens', tokens), JSON.stringify(kept))
}

export function addressOf(path: string): string {
  return inject('county').url + path
}

let shots = 0

/** What a camera takes: larger than is sent, and never the same twice. */
export async function picture(): Promise<Picture> {
  const hue = (shots++ * 67) % 360
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1800">
    <rect width="100%" height="60%" fill="hsl(${hue} 30% 75%)"/><rect y="60%" width="100%" height="40%" fill="#777"/>
    <circle cx="${20 + ((shots * 7) % 60)}%" cy="72%" r="220" fill="#5c4632"/></svg>`
  const buffer = await sharp(Buffer.from(scene)).jpeg().toBuffer()
  return { name: `${shots}.jpg`, mimeType: 'image/jpeg', buffer }
}
