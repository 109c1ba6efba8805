import { execFile } from 'node:child_process'
import { join } from 'node:path'

const oldest = 17
const remedy = `DynamoDB Local needs Java ${oldest} or newer: install one (on Debian or Ubuntu, \`apt-get install openjdk-17-jre-headless\`), or point JAVA_HOME at one`

/** The major version in what `java -version` prints: `"17.0.15"`, or `"1.8.0_412"` for Java 8. */
const majorVersion = (printed: string): number => {
  const [, first = '0', second = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(printed) ?? []
  return Number(first === '1' ? second : first)
}

/**
 * Answers the `java` program to run: the one of JAVA_HOME, else the one on the PATH.
 * Refuses a machine without Java, or with one that is too old, in one sentence that says what to do.
 */
export const findJava = async (environment: NodeJS.ProcessEnv = process.env): Promise<string> => {
  const home = environment.JAVA_HOME
  const java = home ? join(home, 'bin', 'java') : 'java'
  const printed = await new Promise<string | undefined>((resolve) => {
    execFile(java, ['-version'], { env: environment }, (error, _out, printedError) =>
      resolve(error === null ? printedError : undefined),
    )
  })
  if (printed === undefined)
    throw new Error(`${remedy}; ${home ? `JAVA_HOME is ${home}` : 'there is no java on the PATH'}.`)
  const found = majorVersion(printed)
  if (found < oldest) throw new Error(`${remedy}; the one found is version ${found}.`)
  return java
}
