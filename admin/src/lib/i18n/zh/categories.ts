import type { Limit } from '../../../../../functions/reporting/category.contract.ts'

type Clock = Limit['clock']
const clocks = {
  'categories.clock.hours': '小时（不分昼夜）',
  'categories.clock.working-hours': '工作时（只计上班时间）',
  'categories.clock.working-days': '工作日',
  'categories.clock.calendar-days': '自然日',
} as const satisfies Record<`categories.clock.${Clock}`, string>

const limits = {
  'categories.limit.hours': '{stage} {amount} 小时',
  'categories.limit.working-hours': '{stage} {amount} 工作时',
  'categories.limit.working-days': '{stage} {amount} 个工作日',
  'categories.limit.calendar-days': '{stage} {amount} 天',
} as const satisfies Record<`categories.limit.${Clock}`, string>

/** 类别. */
export const categories = {
  ...clocks,
  ...limits,
  'categories.title': '类别',
  'categories.code': '编码',
  'categories.code-hint': '字母、数字和短横线，最多 40 个字符，以后不能改。',
  'categories.code-fault': '只能用字母、数字和短横线，最多 40 个字符。',
  'categories.name': '名称',
  'categories.matter': '大类',
  'categories.matter-hint': '小写字母、数字和短横线，例如 city-management，以后不能改。',
  'categories.matter-fault': '只能用小写字母、数字和短横线，以字母开头。',
  'categories.matter-choice-hint': '以后不能改；大类在设置里添加。',
  'categories.photos': '照片要求',
  'categories.before-photo': '处置前照片',
  'categories.after-photo': '处置后照片',
  'categories.photo.required': '必须',
  'categories.photo.optional': '可选',
  'categories.photos-short.both': '前后都要',
  'categories.photos-short.before': '处置前',
  'categories.photos-short.after': '处置后',
  'categories.photos-short.none': '不要求',
  'categories.deadlines': '时限',
  'categories.deadlines-hint': '不填的阶段不限时。小时可以填 0.25 的倍数，日数填整数。',
  'categories.deadlines-fault': '时限不对：小时是 0.25 的倍数，日数是 1 到 999 的整数。',
  'categories.amount': '{stage}：数量',
  'categories.clock': '{stage}：计时方式',
  'categories.active': '可以上报',
  'categories.active-hint': '停用后不能再上报，未结的案件照常办理。',
  'categories.sample': '示例',
  'categories.sample-hint': '系统自带的示例。核对并改成本县的规定后请取消。',
  'categories.sample-notice': '标着“示例”的类别和时限是系统自带的，不是法定标准，请核对后改成本县的规定。',
  'categories.state': '状态',
  'categories.state.active': '在用',
  'categories.state.off': '停用',
  'categories.none': '没有符合条件的类别',
  'categories.none-hint': '上报案件要选择类别，请先添加。',
  'categories.facts': '基本情况',
  'categories.units': '处置单位',
  'categories.no-units': '还没有单位处置这个类别',
  'categories.cases': '未结案件',
  'categories.terms-hint': '改动只对以后上报的案件生效，已上报的案件按当时的规定办理。',
  'categories.add': '添加类别',
  'categories.added': '已添加',
  'categories.changed': '已保存',
} as const
