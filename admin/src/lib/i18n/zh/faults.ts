/** What stands beside a field at fault, and problems that are not the server's refusals. */
export const faults = {
  'fault.required': '请填写。',
  'fault.choose': '请选择。',
  'fault.too-long': '太长了，最多 {max} 个字。',
  'fault.too-short': '太短了，至少 {min} 个字。',
  'fault.too-big': '太大了，最大 {max}。',
  'fault.too-small': '太小了，最小 {min}。',
  'fault.too-many': '太多了，最多 {max} 项。',
  'fault.not-a-number': '请填写数字。',
  'fault.step': '请填写 {step} 的倍数。',
  'fault.format': '格式不对，请检查。',
  'fault.other': '这一项不符合要求，请检查。',

  'problem.offline': '连不上系统，请检查网络后重试。您输入的内容还在。',
  'problem.unexpected': '系统的答复无法识别，请刷新页面；仍然不行请告诉管理员。',
} as const
