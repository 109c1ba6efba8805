import { expect, it } from 'vitest'
import { ownNotice } from '../recruitment/own-notice.ts'
import { desks } from './support/desks.ts'
import { phone, quiet, tooWide } from './support/open.ts'

const { deskOf } = desks()

it('a recruitment in English has English marks and headings; only what people wrote stays Chinese', async () => {
  const { own, id } = await ownNotice()
  const one = await deskOf(`${own}-hr`)
  const { page, context, go } = one
  await context.addInitScript(() => localStorage.setItem('wangge.language', 'en'))
  const campaign = `/recruitment/campaigns/${id}`
  const paths = ['', '/applications', '/exam', '/interview', '/scores', '/result', '/objections', '/hires']
  for (const path of paths) {
    await page.setViewportSize(phone)
    await go(`${campaign}${path}`)
    await quiet(page)
    const text = await page.locator('main').innerText()
    const marks = text.split('\n').filter((line) => /[（）：，。、；]/u.test(line))
    expect([path, marks]).toEqual([path, []])
    expect([path, await tooWide(page)]).toEqual([path, 0])
  }
  await go(`${campaign}/scores?print=sheets`)
  const shown = page.locator('.sheet').first().getByRole('columnheader')
  await shown.last().waitFor()
  const heads = await shown.allTextContents()
  expect(heads.slice(0, 4)).toEqual(['No.', 'Application id', 'Name', 'Judge 1'])
  expect(heads.at(-1)).toBe('Room')
})
