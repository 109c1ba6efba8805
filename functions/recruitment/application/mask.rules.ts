import { maskIdentityNumber, maskPhone } from '../../kernel/identity-number.ts'

/** The first character of a name; the rest is hidden: `张**`. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(rest.length)
}

/** A person as everybody but the one who asks for it by name sees it (design §4). */
export function masked(person: { readonly name: string; readonly identity: string; readonly phone: string }) {
  return {
    name: maskName(person.name),
    identity: maskIdentityNumber(person.identity),
    phone: maskPhone(person.phone),
  }
}
