import type { ToldLocation } from '../../../../functions/evidence/contract.ts'

/** What the phone knows of where it is: `denied` by its owner, `none` when it cannot tell. */
type PositionState = 'finding' | 'known' | 'denied' | 'none'

/** A position is told as one of the shutter's moment within so many milliseconds of it. */
const fresh = 60_000
const patience = 10_000

type Fix = { readonly at: number; readonly told: ToldLocation }

/**
 * The phone's position, watched while a page is open so that it is there when the shutter goes; call it while a component is
 * made. WGS-84 degrees, `accuracy` in metres (Geolocation API).
 */
export function watchedPosition() {
  const here = $state<{ state: PositionState; accuracy: number | undefined }>({ state: 'finding', accuracy: undefined })
  let last: Fix | undefined

  const know = ({ coords, timestamp }: GeolocationPosition): Fix => {
    const { latitude: lat, longitude: lng, accuracy } = coords
    last = { at: timestamp, told: { lat, lng, accuracy } }
    Object.assign(here, { state: 'known', accuracy })
    return last
  }
  const lack = ({ code, PERMISSION_DENIED }: GeolocationPositionError) => {
    last = undefined
    Object.assign(here, { state: code === PERMISSION_DENIED ? 'denied' : 'none', accuracy: undefined })
  }

  $effect(() => {
    if (!navigator.geolocation) {
      here.state = 'none'
      return
    }
    const options = { enableHighAccuracy: true, maximumAge: fresh, timeout: 30_000 }
    const watch = navigator.geolocation.watchPosition(know, lack, options)
    return () => navigator.geolocation.clearWatch(watch)
  })

  /** Where the phone is now; waits up to ten seconds for it. Undefined when it does not say. */
  function now(): Promise<ToldLocation | undefined> {
    if (last && Date.now() - last.at <= fresh) return Promise.resolve(last.told)
    if (!navigator.geolocation || here.state === 'denied') return Promise.resolve(undefined)
    return new Promise((done) => {
      navigator.geolocation.getCurrentPosition(
        (position) => done(know(position).told),
        () => done(undefined),
        { enableHighAccuracy: true, maximumAge: fresh, timeout: patience },
      )
    })
  }

  return {
    get state(): PositionState {
      return here.state
    },
    /** Metres, rounded up: never better than it is. */
    get accuracy(): number | undefined {
      return here.accuracy === undefined ? undefined : Math.ceil(here.accuracy)
    },
    now,
  }
}

export type WatchedPosition = ReturnType<typeof watchedPosition>
