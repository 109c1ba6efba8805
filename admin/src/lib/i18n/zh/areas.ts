import type { areaStates, FindingKind } from '../../../../../functions/grid/shape.contract.ts'

const findings = {
  'areas.finding.outside-band': '户数超出范围',
  'areas.finding.households-unknown': '户数未填',
  'areas.finding.no-worker': '没有网格员',
  'areas.finding.no-chief': '没有网格长',
} as const satisfies Record<`areas.finding.${FindingKind}`, string>

const states = {
  'areas.state.active': '在用',
  'areas.state.adjusted': '已调整',
} as const satisfies Record<`areas.state.${(typeof areaStates)[number]}`, string>

/** 网格: the tree and its findings. */
export const areas = {
  ...findings,
  ...states,
  'areas.title': '网格',
  'areas.tree': '区域和网格',
  'areas.tree-hint': '方向键移动和展开，回车打开。',
  'areas.search': '按名称或编码查找',
  'areas.finding': '需要核实',
  'areas.found': '找到 {count} 个',
  'areas.none-found': '没有符合条件的网格',
  'areas.none': '还没有网格',
  'areas.none-hint': '先逐个添加，或者用 Excel 表一次导入。',
  'areas.expand-all': '全部展开',
  'areas.collapse-all': '全部收起',
  'areas.toggle': '展开或收起 {name}',

  'areas.coverage': '网格覆盖',
  'areas.coverage.worker': '有网格员',
  'areas.coverage.chief': '有网格长',
  'areas.coverage.band': '户数合适',
  'areas.coverage.of': '{count} / {of}',

  'areas.code': '编码',
  'areas.code-hint': '字母、数字和短横线，最多 40 个字符，以后不能改。',
  'areas.code-fault': '只能用字母、数字和短横线，最多 40 个字符。',
  'areas.name': '名称',
  'areas.level': '层级',
  'areas.level-hint': '不选时是上级的下一层。',
  'areas.level-fault': '层级要低于上级的层级。',
  'areas.parent': '上级',
  'areas.parent-hint': '输入名称或编码选择；不填就是最上层。',
  'areas.parent-fault': '没有这个区域，或者它已调整，不能再有下级。',
  'areas.households': '户数',
  'areas.households-fault': '请填写 0 到 1000000 的整数。',
  'areas.type': '类型',
  'areas.type-fault': '设置里没有这个类型。',
  'areas.leader': '网格长',
  'areas.leader-hint': '输入姓名或编号选择。',
  'areas.leader-fault': '没有这位成员。',
  'areas.state': '状态',
  'areas.state-hint': '“已调整”表示被新的网格代替：历史保留，不再接收新的人员和案件。',
  'areas.path': '所属',
  'areas.facts': '基本情况',
  'areas.below': '下一级',
  'areas.people': '负责人员',
  'areas.no-people': '还没有人直接负责这里',
  'areas.cases': '未结案件',
  'areas.add': '添加区域',
  'areas.add-below': '添加下级',
  'areas.added': '已添加',
  'areas.changed': '已保存',
} as const
