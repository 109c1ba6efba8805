import { local } from '../stages.ts'
import { tokenFlags } from './flags.ts'
import { CannotStart } from './lifecycle/cannot-start.ts'
import { readMarker } from './lifecycle/data-folder.ts'
import { accountName } from './oidc/account.ts'
import { readKeys } from './oidc/keys.ts'
import { signToken } from './oidc/token.ts'

/**
 * `npm run token -- <member> [--port N --data DIR]`: prints one hour's access token for the stack of that data folder and
 * nothing else, signed with the folder's own key. Who that member is, and whether there is one, the API decides.
 */
export async function main(words: readonly string[]): Promise<void> {
  try {
    const { member, port, data } = tokenFlags(words)
    if (!accountName.test(member))
      throw new CannotStart(`${member} is no account name: letters, digits, dot, _ and - only.`)
    const [keys, marker] = await Promise.all([readKeys(data), readMarker(data)])
    if (!keys || !marker) {
      throw new CannotStart(`There is no Wangge data in ${data}: start it there first (npm start -- --data ${data}).`)
    }
    const { issuer } = local({ siteOrigin: port === undefined ? marker.origin : `http://127.0.0.1:${port}` })
    if (issuer.kind !== 'oidc') throw new Error('the local stage has its own OIDC issuer')
    process.stdout.write(`${signToken(keys, issuer, member)}\n`)
  } catch (error) {
    console.error(error instanceof CannotStart ? error.message : error)
    process.exitCode = 1
  }
}
