import { writeXlsx } from 'hucre/xlsx'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'
import { inventedNumber } from './identities.ts'
import example from './rehearsal-example.json' with { type: 'json' }

/** REC-5 of the catalogue: its people, scores and lists stand in the example of the rehearsal. */
const [answer] = example.response.posts
if (!answer) throw new Error('the example has no post')
export const { applicants } = example.request
export const events = example.request.events
export const expected = answer

/** What REC-5 says otherwise than the template: the assumed bonus table, and eight judges for A07. */
export const fullRunTerms: Partial<Terms> = {
  bonus: {
    ...shifengLike.bonus,
    causes: [
      { code: 'serving', name: '在岗临聘人员', points: '3.00', proof: '在岗证明', kinds: ['window'] },
      { code: 'low-income', name: '低保家庭成员', points: '2.00', proof: '低保证', kinds: ['window'] },
    ],
  },
  interview: { ...shifengLike.interview, judges: 8 },
}
const causeNames: Record<string, string> = { serving: '在岗临聘人员', 'low-income': '低保家庭成员' }

const digits = '零一二三四五六七八九'
/** A Chinese name for A01…A28, another one each. */
export const nameOf = (id: string) => `考${digits[Number(id[1])]}${digits[Number(id[2])]}`

/** The sheet of registrations as an office would fill it in: A28 has 大专, which is not enough (27 of 28 qualify). */
export async function registrationSheet(): Promise<Buffer> {
  const headers = ['姓名', '身份证号', '联系电话', '学历', '本人户籍', '本人承诺', '加分情形', '已看材料', '本人同意']
  const rows = applicants.map(({ id, bonus, qualified }) => [
    ...[nameOf(id), inventedNumber('1990-01-01'), '13800000000', qualified ? '本科' : '大专'],
    ...['株洲市', '全部', bonus.map((code) => causeNames[code] ?? code).join('；'), '全部', '是'],
  ])
  return Buffer.from(await writeXlsx({ sheets: [{ name: '报名', rows: [headers, ...rows] }] }))
}
