import { desk } from './zh/desk.ts'
import { first } from './zh/first.ts'
import { recruitment } from './zh/recruitment.ts'

/** Every sentence of the site in Chinese, its source language; a key names its area first. */
export const zh = { ...first, ...desk, ...recruitment } as const

/** A sentence of the site. */
export type Key = keyof typeof zh
