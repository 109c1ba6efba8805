import type { RefusalCode } from '../../../../../../functions/kernel/refusal.ts'

/** Refusals that only recruitment's pages meet. */
export const refusals = {
  'refusal.own-approval': '不能审批自己录入或提交的内容，请另一个人来审批。',
  'refusal.policy-unsound': '招聘方案自相矛盾，请先改正检查列出的错误。',
  'refusal.window-open': '报名时间还没有结束。',
  'refusal.registration-closed': '这一天或这种方式不接受报名。',
  'refusal.already-applied': '此人已在本次招聘中报名。',
  'refusal.too-many-documents': '上传材料的次数已达上限，请联系招聘工作人员。',
  'refusal.too-many-drafts': '这一小时新开的报名太多，请过一会儿再试，或者到现场报名。',
  'refusal.below-ratio': '有岗位未达到开考比例，请先登记同意开考或取消该岗位的决定。',
  'refusal.entered-twice': '已有两人录入此成绩，请其中一人更正自己的录入。',
  'refusal.not-called-in': '这位考生现在没有被叫入考场，叫入以后才能打分。',
  'refusal.already-announced': '这一成绩已按评委打分当场公布；要改须凭书面决定更正某位评委的打分。',
  'refusal.already-marked': '您对这位考生的打分已经确认，只能凭书面决定更正。',
  'refusal.marks-missing': '本考场还有评委没有确认打分，请看列出的评委。',
  'refusal.too-few-judges': '评委人数不够各考场所需，请增加评委或减少考场。',
  'refusal.too-few-panels': '考生人数超过各考场的容量，请增加考场或提高每个考场的人数。',
  'refusal.post-split': '同一岗位会分到几个考场，而政策按原始打分计分。请减少考场或提高每个考场的人数。',
  'refusal.conflict-declared': '抽签以后又申报了回避，请凭书面决定重新抽签。',
  'refusal.no-panel-without-conflict': '无论怎么抽，都会有评委遇到须回避的考生，请看列出的回避关系，更换评委。',
  'refusal.not-called': '此人不在目前的体检、考察名单中。',
  'refusal.notice-running': '公示期还没有结束。',
  'refusal.too-few-seats': '考场座位少于应考人数，请增加考场或座位。',
  'refusal.collection-closed': '今天不在准考证领取期内，请查看领取日期。',
  'refusal.undecided': '还有事项没有决定，请先处理列出的各项。',
} as const satisfies Partial<Record<`refusal.${RefusalCode}`, string>>
