/** 处置单位. */
export const units = {
  'units.title': '处置单位',
  'units.id': '编号',
  'units.id-hint': '2 到 40 个小写字母、数字或短横线，以后不能改。',
  'units.id-fault': '只能用 2 到 40 个小写字母、数字或短横线。',
  'units.name': '名称',
  'units.categories': '处置的类别',
  'units.category': '类别',
  'units.none': '还没有处置单位',
  'units.none-hint': '案件要派遣给处置单位，请先添加。',
  'units.facts': '基本情况',
  'units.people': '单位人员',
  'units.no-people': '还没有人员属于这个单位',
  'units.cases': '未结案件',
  'units.add': '添加单位',
  'units.added': '已添加',
  'units.changed': '已保存',
} as const
