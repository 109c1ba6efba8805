import type { RefusalCode } from '../../../../functions/kernel/refusal.ts'
import { desk } from './zh/desk.ts'
import { first } from './zh/first.ts'
import { recruitment } from './zh/recruitment.ts'

/** Every sentence of the site in Chinese, its source language; a key names its area first. No refusal lacks its sentence. */
export const zh = { ...first, ...desk, ...recruitment } as const satisfies Record<`refusal.${RefusalCode}`, string>

/** A sentence of the site. */
export type Key = keyof typeof zh
