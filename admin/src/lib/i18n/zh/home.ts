/** 工作台: what needs me now. */
export const home = {
  'home.title': '工作台',
  'home.lead': '{name}，今天是{day}。',
  'home.report': '上报案件',
  'home.all': '查看全部',
  'home.by-state': '在办案件按状态',

  'home.to-accept': '待立案',
  'home.none-to-accept': '没有等待立案的案件。',
  'home.to-dispatch': '待派遣',
  'home.none-to-dispatch': '没有等待派遣的案件。',
  'home.to-verify': '待核查',
  'home.none-to-verify': '没有等待核查的反馈。',
  'home.to-claim': '待认领',
  'home.none-to-claim': '没有派给本单位的新案件。',
  'home.to-handle': '处置中',
  'home.none-to-handle': '没有正在处置的案件。',
  'home.overdue': '超时',
  'home.none-overdue': '没有超时的案件。',

  'home.mine': '我上报的案件',
  'home.none-mine': '您还没有上报过案件',
  'home.none-mine-hint': '在网格里发现问题，拍张照片就能上报。',
  'home.more-mine': '查看更早上报的案件',

  'home.coverage': '网格配备',
  'home.with-worker': '有网格员',
  'home.with-chief': '有网格长',
  'home.in-band': '户数合规',
  'home.part': '{count} / {of}（{percent}%）',
  'home.no-grids': '还没有网格',
  'home.to-findings': '查看需要整改的网格',

  'home.holidays-missing': '明年的节假日数据还没有加载',
  'home.holidays-missing-hint': '跨到明年的期限要等数据加载后才能算出。国务院公布放假安排后，请在设置里加载。',
  'home.to-settings': '去设置',
} as const
