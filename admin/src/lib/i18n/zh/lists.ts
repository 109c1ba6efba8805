/** Words of lists: filters, pages, what is exported, rows that are typed. */
export const lists = {
  'export.done': '已导出 {count} 行',
  'export.empty': '没有可导出的内容',
  'export.busy': '正在导出',

  'filter.all': '全部',
  'filter.clear': '清除筛选',
  'filter.label': '筛选',

  'pager.label': '翻页',
  'pager.first': '第一页',
  'pager.previous': '上一页',
  'pager.next': '下一页',

  'row.number': '第 {number} 行',
  'row.remove': '删除：{row}',
} as const
