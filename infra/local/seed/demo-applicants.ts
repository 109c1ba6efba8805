import type { Random } from './random.ts'

export type Mark = { readonly application: string | undefined; readonly value: unknown }
export type Applicant = {
  readonly application: Record<string, unknown>
  readonly raw: string
  readonly objective: string
  /** The judges' marks of whoever is invited to the interview. */
  readonly marks?: readonly string[]
}

const names = [
  '顾言蹊',
  '温如故',
  '江映月',
  '陆知行',
  '沈清欢',
  '许听澜',
  '谢云归',
  '唐未晚',
  '方亦舒',
  '夏知秋',
  '孟晚舟',
  '乔南笙',
]
const papers = ['form', 'id-card', 'household-book', 'photos', 'diploma', 'degree-report']
/** The highest six are invited to the interview of four posts (1:1.5). */
const marks = [80.5, 78, 84.2, 81.6, 88.4, 79.8]

/** Twelve invented people, best written score first. Their identity numbers lie in a range that no place has. */
export function demoApplicants(chance: Random): Applicant[] {
  return names.map((name, at) => {
    const born = `${1980 + chance.between(0, 20)}-${pad(chance.between(1, 12), 2)}-${pad(chance.between(1, 28), 2)}`
    const around = marks[at]
    return {
      application: {
        post: 'grid',
        channel: 'on-site',
        person: {
          name,
          identity: identityNumber(born, chance.between(100, 999)),
          phone: `1990000${pad(1000 + at, 4)}`,
        },
        facts: {
          education: chance.pick(['senior', 'college', 'bachelor']),
          registered: { self: ['云栖县'] },
          declared: ['law-abiding', 'healthy', 'computer'],
        },
        seen: papers,
        consent: true,
      },
      raw: `${88 - 2 * at}.50`,
      objective: `${50 - at}`,
      ...(around !== undefined && { marks: [around - 1.5, around, around + 0.5].map(String) }),
    }
  })
}

/** GB 11643-1999: the 17 digits and their check character (ISO 7064 MOD 11-2). */
function identityNumber(born: string, serial: number): string {
  const first = `990101${born.replaceAll('-', '')}${serial}`
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0)
  return first + '10X98765432'[sum % 11]
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}
