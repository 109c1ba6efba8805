/** What a refusal tells besides its sentence: who, which and how many. */
export const details = {
  'refused.and-more': '还有 {count} 项未列出。',
  'refused.application': '报名序号 {application}',
  'refused.attendance.unrecorded': '{number}：未登记出缺',
  'refused.attendance.absent-scored': '{number}：登记为缺考，却有成绩',
  'refused.attendance.present-unscored': '{number}：登记为到考，却没有成绩',
  'refused.conflict': '{judge} 回避 {candidate}',
  'refused.objection': '{at} 的异议',
  'refused.last-day': '最后一天是{lastDay}，次日起可以办理。',
  'refused.judges': '各考场共需评委 {needed} 人，现有 {judges} 人。',
  'refused.panels': '考生 {candidates} 人，各考场共能容纳 {places} 人。',
  'refused.seats': '应考 {people} 人，座位 {seats} 个。',
} as const
