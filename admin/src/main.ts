import './lib/zod.ts'
import './styles/tokens.css'
import './styles/base.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { config } from './lib/config.ts'
import { useTimeZone } from './lib/i18n/format.ts'
import { speakAsBefore } from './lib/i18n/i18n.svelte.ts'
import { restAtMost } from './lib/idle.svelte.ts'
import { followLinks, go } from './lib/router.svelte.ts'
import { takeUpSession } from './lib/session.svelte.ts'
import { wearAsBefore } from './lib/theme.svelte.ts'
import Unavailable from './Unavailable.svelte'

wearAsBefore()
followLinks()
const target = document.body.querySelector('#app') ?? document.body

try {
  const [{ county, idleMinutes }] = await Promise.all([config(), speakAsBefore()])
  useTimeZone(county.timeZone)
  restAtMost(idleMinutes)
  const address = await takeUpSession()
  if (address) go(address, { replace: true })
  mount(App, { target })
} catch (thrown) {
  console.error(thrown)
  mount(Unavailable, { target })
}
