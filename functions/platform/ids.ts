import { randomBytes } from 'node:crypto'
import { encodeTime, ulid } from 'ulid'

/** A new id: a ULID whose time is the event's own, so that ids sort by time even when a past week is replayed. */
export function newId(now: Date): string {
  return ulid(now.getTime())
}

/** What no id made at this instant or later comes before: 10 characters of time. */
export function firstId(from: Date): string {
  return encodeTime(from.getTime())
}

/** 16 random bytes in hex: the salt of a ledger entry or a commitment. */
export function newSalt(): string {
  return randomBytes(16).toString('hex')
}

/** A code that a person can read aloud, without look-alikes: 5 bits a character, a hundred unless told. */
export function newCode(length = 20): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return [...randomBytes(length)].map((byte) => alphabet[byte & 31]).join('')
}
