import { beforeAll, describe, expect, test } from 'vitest'
import { envNames } from '../../functions/contract.ts'
import { grants } from '../../infra/grants.ts'
import { example } from '../../infra/stages.ts'
import { functionsIn, specs, type Templates, templatesOf } from './templates.ts'

let made: Templates
beforeAll(async () => {
  made = await templatesOf(example)
}, 60_000)

describe('who may do what', () => {
  test('every function writes its own log and has a policy of its own', () => {
    for (const [name, { statements }] of functionsIn(made.api)) {
      const logs = statements.filter(({ actions }) => actions.includes('logs:PutLogEvents'))
      expect(logs.flatMap(({ resources }) => resources).join(), name).toContain(name.replaceAll(/[.-]/g, ''))
    }
  })

  test('nobody may rewrite or delete in the ledger, whatever the grant', () => {
    for (const [name, { statements }] of functionsIn(made.api)) {
      const actions = statements
        .filter(({ resources }) =>
          resources.some((resource) => resource.includes('ledgertable') && !resource.includes('Stream')),
        )
        .flatMap((statement) => statement.actions)
      const allowed = ['PutItem', 'ConditionCheckItem', 'GetItem', 'BatchGetItem', 'Query'].map((a) => `dynamodb:${a}`)
      expect(
        actions.filter((action) => !allowed.includes(action)),
        name,
      ).toEqual([])
    }
  })

  test('no permission is a wildcard: actions are named, resources end in a star only under a key prefix', () => {
    for (const [name, { statements }] of functionsIn(made.api)) {
      for (const { actions, resources } of statements) {
        expect(
          actions.filter((action) => action.includes('*')),
          name,
        ).toEqual([])
        expect(
          resources.filter((resource) => resource.includes('*') && !/>\/(photos|documents)\/\*$/.test(resource)),
          name,
        ).toEqual([])
      }
    }
  })

  test('no function scans, deletes objects but what erases applicants, changes a retention or bypasses it', () => {
    const never = /Scan$|s3:Delete|Retention|Bypass|LegalHold|BatchWrite|PartiQL/
    const erases = ['recruitment.papers', 'recruitment.on-day-struck']
    for (const [name, { statements }] of functionsIn(made.api)) {
      const others = statements.filter(
        ({ resources }) => !(erases.includes(name) && resources.every((one) => one.endsWith('>/documents/*'))),
      )
      expect(
        others.flatMap(({ actions }) => actions).filter((action) => never.test(action)),
        name,
      ).toEqual([])
    }
  })

  test('only what seals may write originals and copies', () => {
    const writes = [...functionsIn(made.api)]
      .filter(([, { statements }]) =>
        statements.some(
          ({ actions, resources }) =>
            actions.includes('s3:PutObject') && resources.some((resource) => /evidence|copies/.test(resource)),
        ),
      )
      .map(([name]) => name)
    expect(writes.sort()).toEqual(['evidence.on-hour-struck', 'evidence.on-photo-arrived'])
  })

  test('the public part of the county reads two partitions and nothing else', () => {
    const { statements = [] } = functionsIn(made.api).get('county.public') ?? {}
    const [tables, ...more] = statements.filter(({ actions }) =>
      actions.some((action) => action.startsWith('dynamodb')),
    )
    expect(tables?.conditions).toEqual({
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['holidays', 'settings'] },
    })
    expect(more).toEqual([])
  })

  test('judges reach their interview and nothing of any person, score or list', () => {
    const { statements = [] } = functionsIn(made.api).get('recruitment.judges') ?? {}
    const keys = statements.flatMap(
      ({ conditions }) => JSON.stringify(conditions ?? {}).match(/"[a-z-]+(#\*)?"/g) ?? [],
    )
    const own = ['campaigns', 'policy#*', 'judge#*', 'interview#*', 'conflicts#*', 'idempotency#*']
    expect([...new Set(keys)].sort()).toEqual(own.map((one) => `"${one}"`).sort())
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('Delete'))).toEqual([])
  })

  test('each function is told exactly what it was granted', () => {
    const tableOf = {
      county: 'county',
      grid: 'grid',
      reporting: 'reporting',
      evidence: 'evidence',
      recruitment: 'recruitment',
      ledger: 'ledger',
    }
    const bucketOf = { inbox: 'INBOX', originals: 'EVIDENCE', copies: 'COPIES', documents: 'DOCUMENTS' }
    for (const [name, { env }] of functionsIn(made.api)) {
      const holdings = new Set((grants[name] ?? []).map((grant) => grant.split(':')[0] ?? ''))
      const expected = [
        'STAGE',
        ...Object.keys(tableOf)
          .filter((h) => holdings.has(h))
          .map((h) => `${h.toUpperCase()}_TABLE`),
        ...Object.entries(bucketOf)
          .filter(([h]) => holdings.has(h))
          .map(([, bucket]) => `${bucket}_BUCKET`),
        ...(holdings.has('county') ? ['COUNTY_NAME'] : []),
        ...(holdings.has('identity-key') ? ['IDENTITY_KEY'] : []),
        ...(holdings.has('identity') ? ['ISSUER'] : []),
      ]
      const told = Object.keys(env).filter((key) => !key.startsWith('POWERTOOLS_'))
      expect(told.sort(), name).toEqual(expected.sort())
      expect(told.filter((key) => !(envNames as readonly string[]).includes(key))).toEqual([])
    }
  })

  test('who marks by secret number reaches no application, person, score or secret number', () => {
    const { statements } = functionsIn(made.api).get('recruitment.marking') ?? { statements: [] }
    const table = statements.filter(({ resources }) => resources.some((one) => one.includes('recruitmenttable')))
    expect(table.length).toBeGreaterThan(0)
    const keys = table.flatMap(({ conditions }) => JSON.stringify(conditions).match(/"[a-z-]+#?\*?"/g) ?? [])
    expect([...new Set(keys)].sort()).toEqual(
      ['basis#*', 'campaigns', 'idempotency#*', 'marking#*', 'marks#*', 'policy#*'].map((key) => `"${key}"`),
    )
  })

  test('every row of grants belongs to a function of some contract or trigger', () => {
    const shapes =
      /^[a-z]+\.(members|public|applicants|papers|marking|interview|judges|exam|objections|hiring|on-[a-z-]+)$/
    expect(Object.keys(grants).filter((name) => !shapes.test(name))).toEqual([])
    expect(specs.filter((spec) => !(spec.name in grants)).map((spec) => spec.name)).toEqual([])
  })

  test('a county with a key of its own: it is used only through the services that keep the data', async () => {
    const { api } = await templatesOf({ ...example, customerKey: true })
    const uses = [...functionsIn(api).values()].flatMap(({ statements }) =>
      statements.filter(({ actions }) => actions.some((action) => action.startsWith('kms:'))),
    )
    expect(uses.length).toBeGreaterThan(5)
    const via = uses
      .filter(({ actions }) => actions[0] !== 'kms:GenerateMac')
      .map(({ conditions }) => JSON.stringify(conditions))
    expect(via.filter((condition) => !/kms:ViaService.*"(dynamodb|s3)\./.test(condition))).toEqual([])
  }, 60_000)
})
