import type { Language } from './language.ts'
import { tags } from './language.ts'

const secondsIn = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** Chinese names each unit with one word; Intl's own would say 小时 and 分钟 with spaces of its own. */
const chinese = { day: '天', hour: '小时', minute: '分', second: '秒' } as const

/**
 * A length of time in its two largest neighbouring units, rounded down: `2 天 3 小时`, `2 小时 15 分`, `40 秒`.
 * The sign does not matter: who shows it says 还剩 or 超时.
 */
export function durationIn(language: Language, milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000)
  const amounts = secondsIn.map(([unit, size], index) => {
    const larger = secondsIn[index - 1]?.[1] ?? Number.POSITIVE_INFINITY
    return [unit, Math.floor((seconds % larger) / size)] as const
  })
  const first = amounts.findIndex(([, amount]) => amount > 0)
  if (first < 0) return inUnit(language, 'second', 0)
  return amounts
    .slice(first, first + 2)
    .filter(([unit, amount], index) => index === 0 || (amount > 0 && unit !== 'second'))
    .map(([unit, amount]) => inUnit(language, unit, amount))
    .join(' ')
}

function inUnit(language: Language, unit: keyof typeof chinese, amount: number): string {
  if (language === 'zh') return `${amount} ${chinese[unit]}`
  return new Intl.NumberFormat(tags[language], { style: 'unit', unit, unitDisplay: 'short' }).format(amount)
}
