import { readFile } from 'node:fs/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { api } from '../support/world.ts'
import { button, desks, own } from './support/desks.ts'
import { axe } from './support/open.ts'

const { setting, deskOf } = desks()

async function choose(page: Page, name: string, content: Buffer): Promise<void> {
  await page.getByLabel('表格文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content })
}

async function excel(rows: (string | number)[][]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: '人员', rows }] }))
}

describe('an import', () => {
  it('tells which row is wrong and why, writes nothing, and takes the corrected sheet', async () => {
    const { page, go } = await deskOf('admin')
    const [good, bad] = [own(), own()]
    const headers = ['编号', '姓名', '角色', '网格', '启用']
    await go('/import?kind=members')
    await choose(
      page,
      '人员.xlsx',
      await excel([
        headers,
        [good, '测试甲', '网格员；研判中心', setting().grid, '是'],
        [bad, '测试乙', '网格员', 'nowhere', '是'],
      ]),
    )
    await page.getByText('有 1 行要更正，还没有写入任何内容').waitFor()
    const row = page.getByRole('row').filter({ hasText: bad })
    expect(await row.textContent()).toContain('“网格”：没有这个区域。')
    expect((await row.getByRole('cell').first().textContent())?.trim()).toBe('3')
    expect(await button(page, '导入 1 行').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    expect((await api('admin').get(`/v1/members/${good}`)).status).toBe(404)

    await choose(
      page,
      '人员.xlsx',
      await excel([
        headers,
        [good, '测试甲', '网格员；研判中心', setting().grid, '是'],
        [bad, '测试乙', '网格员', setting().otherGrid, '是'],
      ]),
    )
    await button(page, '导入 2 行').click()
    await page.getByText('新增 2 行，改动 0 行。').waitFor()
    const { body } = await api('admin').get(`/v1/members/${good}`)
    expect(body).toMatchObject({
      name: '测试甲',
      roles: ['reporter', 'dispatcher'],
      scope: { areas: [setting().grid] },
    })
    await choose(page, '人员.xlsx', await excel([headers, [good, '测试甲', '', '', '']]))
    await page.getByText('表格与现有数据相同，不需要导入').waitFor()
  })

  it('reads a CSV that Chinese Excel saved, and says what is wrong with a file as a whole', async () => {
    const { page, go } = await deskOf('admin')
    await go('/import?kind=units')
    const id = own()
    // 编号,名称 / <id>,测试所 in GBK
    const gbk = (...bytes: number[]) => Buffer.from(bytes)
    const header = gbk(0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a)
    const name = gbk(0xb2, 0xe2, 0xca, 0xd4, 0xcb, 0xf9)
    await choose(page, '单位.csv', Buffer.concat([header, Buffer.from(`${id},`), name]))
    await button(page, '导入 1 行').click()
    await page.getByText('新增 1 行，改动 0 行。').waitFor()
    expect((await api('admin').get(`/v1/units/${id}`)).body.name).toBe('测试所')

    await choose(page, '单位.csv', Buffer.from('编号,電話\nx1,1'))
    await page.getByText('不认识的列：“電話”。').waitFor()
    await choose(page, '单位.xlsx', Buffer.from('PK not a workbook'))
    await page.getByText('读不出这个 Excel 文件').waitFor()
    await choose(page, '单位.json', Buffer.from('{"a":1}'))
    await page.getByText('不是可用的 JSON').waitFor()
  })

  it('gives a template whose headers it takes, and what is there as it would read it again', async () => {
    const { page, go } = await deskOf('admin')
    await go('/import?kind=areas')
    const [template] = await Promise.all([page.waitForEvent('download'), button(page, '下载空白模板').click()])
    const sheet = (await readXlsx(await readFile(await template.path()))).sheets[0]
    expect(sheet?.rows[0]).toEqual(['编码', '名称', '上级', '层级', '户数', '类型', '网格长', '状态'])
    const [current] = await Promise.all([page.waitForEvent('download'), button(page, '下载现有数据').click()])
    await choose(page, '现有.xlsx', await readFile(await current.path()))
    await page.getByText('表格与现有数据相同，不需要导入').waitFor()
  })
})
