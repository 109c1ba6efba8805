import { expect, test } from 'vitest'
import { fromWarnings } from '../../infra/local/function-lines.ts'

test.each([
  ['f {"level":"INFO","message":"request"}', false],
  ['f {"message":"request","level":"DEBUG"}', false],
  ['f {"level":"WARN","message":"hour-struck-unfinished"}', true],
  ['f {"level":"ERROR","message":"ledger-overwritten"}', true],
  ['f {"_aws":{},"LedgerOverwritten":1}', true],
  ['f {"level":"INFO"', true],
  ['f Error: {"level":"INFO"}', true],
  ['f     at frame', true],
  ['word', true],
])('%s is passed on: %s', (line, said) => {
  const lines: string[] = []
  fromWarnings((one) => lines.push(one))(line)
  expect(lines).toEqual(said ? [line] : [])
})
