/** Why a file cannot be read as rows at all; the page has a sentence for each code. */
export const fileFaults = [
  'not-excel',
  'too-big',
  'too-many-rows',
  'no-rows',
  'not-csv',
  'unknown-column',
  'duplicate-column',
  'not-json',
  'long-number',
] as const
export type FileFaultCode = (typeof fileFaults)[number]

export class FileFault extends Error {
  readonly code: FileFaultCode
  readonly told: Readonly<Record<string, string | number>>

  constructor(code: FileFaultCode, told: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.name = 'FileFault'
    this.code = code
    this.told = told
  }
}
