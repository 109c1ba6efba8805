import { expect, it } from 'vitest'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

it('a campaign tells how far each post is, what only a second person may do, and all that was done', async () => {
  const { hr, second, path } = await ownCampaign(2)
  const opening = async () => succeeded(await hr.get(`${path}/opening`)).posts[0]
  expect(await opening()).toEqual({
    ...{ post: 'window', registered: 0, undecided: 0, qualified: 0, required: 6, opens: false, needsConsent: true },
  })
  const { actions, barred } = succeeded(await hr.get(path))
  expect([actions, barred]).toEqual([['cancel'], ['open']])
  expect(succeeded(await second.get(path))).toMatchObject({ actions: ['open', 'cancel'], barred: [] })

  succeeded(await act(second, path, 'open', { at: during }))
  const enter = (told: Record<string, unknown>) =>
    hr.post(`${path}/applications`, { body: applicant(told), at: during }).then(succeeded)
  await enter({})
  const { barred: own } = await enter({ facts: { registered: { relative: ['株洲县'] } } })
  expect(own).toEqual(['pass', 'reject'])
  const leaving = await enter({ seen: [] })
  expect(await opening()).toMatchObject({ registered: 3, undecided: 2, qualified: 1 })
  succeeded(await act(hr, `${path}/applications/${leaving.id}`, 'withdraw'))
  expect(await opening()).toMatchObject({ registered: 2, undecided: 1, qualified: 1, needsConsent: true })

  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  const { items, next } = succeeded(await hr.get(`${path}/history`))
  expect(items.map(({ action }: { action: string }) => action)).toEqual([
    ...['add-campaign', 'open-campaign', 'close-registration'],
  ])
  expect(next).toBeNull()
})
