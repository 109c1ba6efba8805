/** Invented things to show; nothing here is a real person or place. */
export type Example = {
  readonly id: string
  readonly number: string
  readonly what: string
  readonly place: string
  readonly state: 'reported' | 'dispatched' | 'handling' | 'fed-back' | 'closed'
  readonly due: string | undefined
  readonly reworks: number
}

const hour = 3_600_000

/** Cases around an instant: late, soon, far, without a limit. */
export function examples(now: number): Example[] {
  const at = (hours: number) => new Date(now + hours * hour).toISOString()
  return [
    {
      id: '1',
      number: '20261120-7QK3ZD',
      what: '暴露垃圾：垃圾桶满溢，周边散落垃圾约两平方米，有异味。',
      place: '东溪社区第 3 网格',
      state: 'reported',
      due: at(-3.4),
      reworks: 0,
    },
    {
      id: '2',
      number: '20261120-M2X9PA',
      what: '井盖缺失：污水井盖破损，已放置警示物。',
      place: '江湾社区第 1 网格',
      state: 'dispatched',
      due: at(1.2),
      reworks: 0,
    },
    {
      id: '3',
      number: '20261119-QW81RT',
      what: '占道经营：流动摊贩占用盲道。',
      place: '石榴社区第 5 网格',
      state: 'handling',
      due: at(51),
      reworks: 2,
    },
    {
      id: '4',
      number: '20261118-ZZ07HK',
      what: '路灯不亮：连续三盏路灯不亮。',
      place: '城北社区第 7 网格',
      state: 'closed',
      due: undefined,
      reworks: 0,
    },
  ]
}

/** A picture that needs no file: a flat landscape in the site's colours. */
export function picture(hue: number): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="hsl(${hue} 30% 78%)"/><path d="M0 360 180 210l130 110 120-90 210 150v100H0z" fill="hsl(${hue} 25% 45%)"/><circle cx="500" cy="110" r="46" fill="hsl(40 60% 88%)"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
