import { beforeAll, describe, expect, test } from 'vitest'
import { example, exampleChina, local } from '../../infra/stages.ts'
import { ofType, type Templates, templatesOf } from './templates.ts'

const stages = [example, exampleChina, local({ siteOrigin: 'http://127.0.0.1:4100' })]
const made = new Map<string, Templates>()
beforeAll(async () => {
  for (const stage of stages) made.set(stage.name, await templatesOf(stage))
}, 120_000)

describe.each(stages.map((stage) => stage.name))('%s', (name) => {
  test('no partition and no region of ours is written out', () => {
    const { text } = made.get(name) ?? { text: 'arn:aws:' }
    expect(text.match(/arn:aws[a-z-]*:/g)).toBeNull()
    expect(text).not.toContain('amazonaws.com/')
  })
})

test('AWS China has no user pool and nothing at the edge', () => {
  const types = Object.values(made.get('example-cn')?.data.Resources ?? {}).map(({ Type }) => Type)
  expect(types.filter((type) => type.includes('Cognito'))).toEqual([])
  expect(types).toContain('AWS::DynamoDB::Table')
  const admin = made.get('example-cn')?.admin
  expect(admin && ofType(admin, 'AWS::CloudFront::Function')).toEqual([])
})

test('a stage that names no issuer has a user pool that lets nobody sign up', () => {
  const data = made.get('example')?.data
  const [[, pool] = []] = data ? ofType(data, 'AWS::Cognito::UserPool') : []
  expect(pool?.Properties).toMatchObject({
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    DeletionProtection: 'ACTIVE',
  })
})
