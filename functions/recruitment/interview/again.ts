import { Refusal } from '../../kernel/refusal.ts'

const attempts = 6

/** Reads and decides anew when somebody else was faster: judges of several panels act in the same second. */
export async function again<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (thrown) {
      if (attempt === attempts || !(thrown instanceof Refusal) || thrown.code !== 'conflict') throw thrown
    }
  }
}
