import { desk } from './zh/desk.ts'
import { first } from './zh/first.ts'

/** Every sentence of the site in Chinese, its source language; a key names its area first. */
export const zh = { ...first, ...desk } as const

/** A sentence of the site. */
export type Key = keyof typeof zh
