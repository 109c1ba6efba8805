import { describe, expect, test } from 'vitest'
import { example, exampleChina, type Stage } from '../../infra/stages.ts'
import { templatesOf } from './templates.ts'

/** Everything that a stage can ask for at once. */
const everything: Stage = {
  ...example,
  name: 'everything',
  customerKey: true,
  alarmEmail: 'alarms@example.org',
  siteOrigin: 'https://grid.example.org',
  certificateId: '00000000-0000-0000-0000-000000000000',
  webAcl: { name: 'acl', id: '00000000-0000-0000-0000-000000000000' },
  countries: ['CN'],
  restored: {
    grid: { name: 'grid-restored' },
    ledger: { name: 'ledger-restored', streamLabel: '2026-01-01T00:00:00.000' },
  },
}

// Synthesizing throws when a finding of AwsSolutions, or of CloudFormation's schemas in the stage's region, has no answer.
describe('no finding is left unanswered', () => {
  test.each([example, exampleChina, everything])(
    '$name',
    async (stage) => {
      await expect(templatesOf(stage, {})).resolves.toBeDefined()
    },
    120_000,
  )

  test('a finding does throw: what AWS China lacks, asked of it', async () => {
    const lost: Stage = { ...exampleChina, name: 'lost', partition: 'aws' }
    await expect(templatesOf(lost, {})).rejects.toThrow(/does not exist in 'cn-north-1'/)
  }, 120_000)
})
