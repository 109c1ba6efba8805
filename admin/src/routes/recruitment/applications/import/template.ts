import type { DataValidation, WriteSheet } from 'hucre/xlsx'
import {
  causesOf,
  columnsFor,
  educationNames,
  graduateRegionsOf,
  headers,
  itemsOf,
  kindsOf,
  papersOf,
  regionsOf,
  type SheetField,
  type SheetOf,
} from './columns.ts'

/** Rows that are made ready: their numbers are kept as text, their choices can be picked. */
const ready = 2000

/** Kept as text from the first key on, so that Excel does not round an identity number to 15 digits. */
const asText: readonly SheetField[] = ['identity', 'phone', 'graduationOn', 'hiredOn']

/** The choices of a column that takes one of a few. */
function choicesOf(of: SheetOf, field: SheetField): string[] | undefined {
  if (field === 'post') return of.posts.map(({ name }) => name)
  if (field === 'education') return Object.values(educationNames).flatMap(([name]) => name ?? [])
  return field === 'serving' || field === 'consent' ? ['是', '否'] : undefined
}

/** What may stand in a column, in words for the second sheet. */
function meaningOf(of: SheetOf, field: SheetField): string {
  const kinds = kindsOf(of)
  const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).join('；')
  const several = '几项之间用分号“；”隔开'
  const meanings: Record<SheetField, string> = {
    post: '从下拉列表选择',
    name: '与身份证一致',
    identity: '18 位，按文本填写；以数字格式填写的会被退回',
    phone: '手机或固定电话',
    address: '可以不填',
    education: '从下拉列表选择，填已取得的最高学历',
    registeredSelf: `符合的都填，${several}；其他地区不填：${regionsOf(kinds, 'registered', 'self').join('；')}`,
    registeredRelative: `同上：${regionsOf(kinds, 'registered', 'relative').join('；')}`,
    houseSelf: `同上：${regionsOf(kinds, 'house', 'self').join('；')}`,
    houseRelative: `同上：${regionsOf(kinds, 'house', 'relative').join('；')}`,
    graduationRegions: `以毕业生条件报名的填：${graduateRegionsOf(kinds).join('；')}`,
    graduationOn: '如 2018-06-30；以毕业生条件报名的填',
    hiredOn: '如 2017-03-01；以在岗条件报名的填',
    serving: '是、否',
    declared: `“全部”，或逐项填写，${several}：${names(itemsOf(kinds, 'declarations'))}`,
    barred: `没有的不填；有的逐项填写，${several}：${names(itemsOf(kinds, 'bars'))}`,
    bonus: `没有的不填；有的逐项填写，${several}：${names(causesOf(of.terms, kinds))}`,
    seen: `看过原件的材料：“全部”，或逐项填写，${several}：${names(papersOf(kinds))}`,
    consent: '本人同意为本次招聘处理个人信息的填“是”；没有同意的不能登记',
  }
  return meanings[field]
}

const letter = (column: number) => String.fromCharCode(65 + column)

/** An empty sheet for this campaign: Chinese headers, lists to choose from, numbers kept as text, and how to fill it in. */
export function templateSheets(of: SheetOf): WriteSheet[] {
  const fields = columnsFor(of)
  const lists = fields.map((field) => choicesOf(of, field) ?? [])
  const longest = Math.max(...lists.map(({ length }) => length))
  const cells = new Map(
    fields.flatMap((field, column) =>
      asText.includes(field)
        ? Array.from(
            { length: ready },
            (_, row) => [`${row + 1},${column}`, { value: null, type: 'empty', style: { numFmt: '@' } }] as const,
          )
        : [],
    ),
  )
  const range = (column: number) => `${letter(column)}2:${letter(column)}${ready + 1}`
  const validations = fields.flatMap((field, column): DataValidation[] => {
    const count = lists[column]?.length ?? 0
    const told = { range: range(column), showErrorMessage: true, errorTitle: headers[field] }
    if (count > 0) {
      const formula1 = `'选项'!$${letter(column)}$1:$${letter(column)}$${count}`
      return [{ ...told, type: 'list', formula1, allowBlank: true, errorMessage: '请从下拉列表选择。' }]
    }
    if (field !== 'identity') return []
    const first = `${letter(column)}2`
    const formula1 = `AND(ISTEXT(${first}),LEN(${first})=18)`
    return [
      {
        ...told,
        type: 'custom',
        formula1,
        allowBlank: true,
        errorMessage: '身份证号为 18 位，请把单元格格式设为“文本”后再填写。',
      },
    ]
  })
  return [
    {
      name: '报名',
      rows: [fields.map((field) => headers[field])],
      cells,
      columns: fields.map((field) => ({ width: field === 'identity' ? 22 : field === 'address' ? 30 : 14 })),
      freezePane: { rows: 1 },
      dataValidations: validations,
    },
    {
      name: '填写说明',
      rows: [['列', '怎么填'], ...fields.map((field) => [headers[field], meaningOf(of, field)])],
      columns: [{ width: 16 }, { width: 90 }],
    },
    {
      name: '选项',
      rows: Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? null)),
      hidden: true,
    },
  ]
}
