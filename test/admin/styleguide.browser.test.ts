import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { axe, desk, open, phone, tooWide } from './support/open.ts'
import { serveSite } from './support/served.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production')
  ;[browser, site] = await Promise.all([launchBrowser(), serveSite('styleguide')])
}, 120_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await browser?.close()
  await site?.close()
})

describe.each([
  ['on a desk', { size: desk, dark: false }],
  ['on a desk, dark', { size: desk, dark: true }],
  ['on a phone', { size: phone, dark: false }],
  ['on a phone, dark', { size: phone, dark: true }],
])('the components %s', (_, look) => {
  it('stand without fault, complaint or sideways scrolling', async () => {
    const { page, complaints, close } = await open(browser, look)
    await page.goto(`${site.url}/styleguide`)
    await page.getByRole('heading', { level: 1, name: '样式册' }).waitFor()
    expect(await axe(page)).toEqual([])
    expect(await tooWide(page)).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('say in English what they say in Chinese', async () => {
    const { page, complaints, close } = await open(browser, look)
    await page.goto(`${site.url}/styleguide`)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Export to Excel' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en-GB')
    expect(await tooWide(page)).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('open over the page without fault, and close by the keyboard', async () => {
    const { page, complaints, close } = await open(browser, look)
    await page.goto(`${site.url}/styleguide`)
    const button = page.locator('[data-action=rework]')
    await button.click()
    const dialog = page.getByRole('dialog', { name: '返工' })
    await dialog.waitFor()
    await dialog.getByRole('button', { name: '返工' }).click()
    await dialog.getByText('有 1 处需要更正').waitFor()
    expect(await axe(page)).toEqual([])
    await dialog.getByLabel('理由').fill('地面仍有污渍')
    await dialog.getByRole('button', { name: '返工' }).click()
    await dialog.getByText('不能核查自己反馈的案件').waitFor()
    expect(await axe(page, '[role=dialog]')).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
    // What was typed is still there.
    await button.click()
    expect(await dialog.getByLabel('理由').inputValue()).toBe('地面仍有污渍')
    expect(complaints).toEqual([])
    await close()
  })

  it('turn photos by the keyboard', async () => {
    const { page, close } = await open(browser, look)
    await page.goto(`${site.url}/styleguide`)
    await page.getByRole('button', { name: '放大查看：处置前' }).click()
    await page.getByRole('dialog', { name: '处置前' }).waitFor()
    expect(await axe(page, '[role=dialog]')).toEqual([])
    await page.keyboard.press('ArrowRight')
    await page.getByRole('dialog', { name: '处置后' }).waitFor()
    await page.keyboard.press('End')
    await page.getByRole('dialog', { name: '疑似重复' }).waitFor()
    await page.keyboard.press('Escape')
    await close()
  })
})

describe('before a sign-in', () => {
  it('there is one button, in both appearances without fault', async () => {
    for (const dark of [false, true]) {
      const { page, complaints, close } = await open(browser, { size: phone, dark })
      await page.goto(`${site.url}/cases/7?x=1`)
      await page.getByRole('button', { name: '登录', exact: true }).waitFor()
      expect(await axe(page)).toEqual([])
      expect(complaints).toEqual([])
      await close()
    }
  })
})

describe('a list', () => {
  it('is walked through by j and k, also by arrows, and not while typing', async () => {
    const { page, close } = await open(browser)
    await page.goto(`${site.url}/styleguide`)
    await page.getByRole('table').waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
    await page.keyboard.press('j')
    expect(await focused()).toBe('20261120-7QK3ZD')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    expect(await focused()).toBe('20261120-M2X9PA')
    const field = page.getByLabel('出错的一项')
    await field.focus()
    await page.keyboard.type('j')
    expect(await field.inputValue()).toContain('j')
    await close()
  })

  it('is sorted by its heads', async () => {
    const { page, close } = await open(browser)
    await page.goto(`${site.url}/styleguide`)
    const head = page.getByRole('columnheader', { name: '案件编号' })
    expect(await head.getAttribute('aria-sort')).toBe('none')
    await head.getByRole('button').click()
    expect(await head.getAttribute('aria-sort')).toBe('ascending')
    expect(await page.locator('tbody tr').first().textContent()).toContain('20261118-ZZ07HK')
    await close()
  })
})
