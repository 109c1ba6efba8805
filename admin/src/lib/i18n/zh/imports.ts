import type { ImportKind, ImportRow } from '../../../../../functions/grid/import.contract.ts'
import type { FaultCode } from '../../../../../functions/grid/rules.ts'

const kinds = {
  'import.kind.areas': '区域和网格',
  'import.kind.units': '处置单位',
  'import.kind.members': '人员',
} as const satisfies Record<`import.kind.${ImportKind}`, string>

const outcomes = {
  'import.outcome.new': '新增',
  'import.outcome.changed': '改动',
  'import.outcome.unchanged': '不变',
  'import.outcome.refused': '要更正',
} as const satisfies Record<`import.outcome.${ImportRow['outcome']}`, string>

/** Why a row is refused: by the rules, by its shape, or because somebody interfered. */
const rules = {
  'import.fault.required': '新增时必须填写。',
  'import.fault.unknown-area': '没有这个区域。',
  'import.fault.unknown-unit': '没有这个处置单位。',
  'import.fault.unknown-category': '没有这个类别，或已停用。',
  'import.fault.unknown-member': '没有这位成员。',
  'import.fault.unknown-type': '设置里没有这个类型。',
  'import.fault.area-adjusted': '这个区域已调整，不再接收新的内容。',
  'import.fault.level-not-below-parent': '层级要低于上级的层级。',
  'import.fault.unknown-level': '设置里没有这个层级。',
  'import.fault.too-deep': '上级已是最低一层，下面没有层级了。',
  'import.fault.parent-fixed': '已有区域的上级不能改，请新建区域。',
  'import.fault.level-fixed': '已有区域的层级不能改，请新建区域。',
  'import.fault.own-membership': '不能改自己的角色，也不能停用自己。',
  'import.fault.duplicate': '表里另一行有相同的编码。',
  'import.fault.cycle': '上级绕成了圈。',
} as const satisfies Record<`import.fault.${FaultCode}`, string>

const shapes = {
  'import.fault.invalid-type': '没有填写，或格式不对。',
  'import.fault.invalid-format': '格式不对。',
  'import.fault.invalid-value': '不是可用的值。',
  'import.fault.invalid-union': '格式不对。',
  'import.fault.too-small': '没有填写，或太短。',
  'import.fault.too-big': '太长或太大。',
  'import.fault.unknown-field': '没有这一列。',
  'import.fault.custom': '重复，或不符合要求。',
  'import.fault.cell-count': '这一行的格数与表头不同。',
  'import.fault.conflict': '有人刚刚改动过，请重新导入。',
  'import.fault.not-applied': '另一行中断了导入，请重新导入。',
  'import.fault.other': '不符合要求，请检查。',
} as const

const hints = {
  'import.column.areas.code': '字母、数字和短横线；已有的编码表示改动',
  'import.column.areas.name': '新增时必须填写',
  'import.column.areas.parent': '上级的编码；最上层不填',
  'import.column.areas.level': '县、街道等层级的名称；不填时是上级的下一层',
  'import.column.areas.households': '整数',
  'import.column.areas.type': '设置里的网格类型名称',
  'import.column.areas.leader': '网格长的人员编号',
  'import.column.areas.state': '在用、已调整',
  'import.column.units.id': '小写字母、数字和短横线；已有的编号表示改动',
  'import.column.units.name': '新增时必须填写',
  'import.column.units.categories': '类别编码，几个之间用分号隔开',
  'import.column.members.id': '小写字母、数字和短横线，不要用姓名或证件号；已有的编号表示改动',
  'import.column.members.name': '新增时必须填写',
  'import.column.members.roles': '网格员、研判中心、处置单位、督办、考核、招聘、审计、管理员，几个之间用分号隔开',
  'import.column.members.areas': '负责的区域编码，几个之间用分号隔开',
  'import.column.members.unit': '处置单位的编号',
  'import.column.members.enabled': '是、否',
} as const

/** 导入. */
export const imports = {
  ...kinds,
  ...outcomes,
  ...rules,
  ...shapes,
  ...hints,
  'import.title': '导入',
  'import.lead': '选择表格后先检查，逐行告诉您结果；全部合格才能导入，要么全部写入，要么一行也不写入。',
  'import.kind': '导入什么',
  'import.file': '表格文件',
  'import.file-hint': 'Excel（.xlsx）、CSV 或 JSON，最多 {rows} 行，{size} 以内。CSV 用 UTF-8 或 GBK 都可以。',
  'import.template': '下载空白模板',
  'import.template-name': '{kind}导入模板',
  'import.current': '下载现有数据',
  'import.current-name': '{kind}现有数据',
  'import.columns': '每一列怎么填',
  'import.column': '列',
  'import.column-meaning': '填什么',
  'import.reading': '正在读取“{name}”',
  'import.checking': '正在检查 {count} 行',
  'import.applying': '正在导入 {count} 行，请不要关闭本页',
  'import.report': '检查结果：{name}',
  'import.report-name': '导入检查结果',
  'import.refused': '有 {count} 行要更正，还没有写入任何内容',
  'import.refused-hint': '请在表格里更正后保存，再重新选择文件。',
  'import.ready': '{count} 行都合格，可以导入',
  'import.nothing': '表格与现有数据相同，不需要导入',
  'import.applied': '导入完成',
  'import.applied-hint': '新增 {added} 行，改动 {changed} 行。',
  'import.see': '查看',
  'import.only-refused': '只看要更正的行',
  'import.run': '导入 {count} 行',
  'import.line': '行号',
  'import.code': '编码',
  'import.outcome': '结果',
  'import.reasons': '原因',
  'import.in-column': '“{column}”：{reason}',

  'import.file-fault.not-excel':
    '读不出这个 Excel 文件：可能已损坏、加了密码，或者是旧的 .xls 格式。请另存为 .xlsx 后再试。',
  'import.file-fault.too-big': '内容太大，请分成几个文件导入。',
  'import.file-fault.too-many-rows': '超过 {rows} 行，请分成几个文件导入。',
  'import.file-fault.no-rows': '没有数据：第一行要是列名，从第二行起是数据。',
  'import.file-fault.not-csv': '第 {line} 行的引号没有成对，或引号外还有文字。',
  'import.file-fault.unknown-column': '不认识的列：{columns}。请使用模板的列名。',
  'import.file-fault.duplicate-column': '重复的列：{columns}。',
  'import.file-fault.not-json': '不是可用的 JSON：要是一个列表，每项是一行。',
  'import.file-fault.long-number':
    '第 {line} 行有超过 15 位的数字，Excel 已经把它变了样。请把那一列设为文本格式后重新填写。',
} as const
