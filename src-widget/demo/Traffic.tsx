import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Say } from './texts.ts'

const LEVELS = [
  ['off', 'trafficOff'],
  ['gentle', 'trafficGentle'],
  ['busy', 'trafficBusy'],
  ['storm', 'trafficStorm'],
] as const
type Level = (typeof LEVELS)[number][0]

interface TrafficState {
  readonly level: Level
  readonly waiting: number | null
}

const ADDRESS = '/demo/api/traffic'
const REFRESH_MS = 4_000
/** Folded away, only so that the level another tab chose does not stay unseen. */
const REFRESH_FOLDED_MS = 20_000

/** 'absent': this server simulates nobody. */
async function ask(init?: RequestInit): Promise<TrafficState | 'absent'> {
  const response = await fetch(ADDRESS, init)
  const isJson = response.headers.get('content-type')?.includes('json') === true
  if (response.status === 404 || !isJson) return 'absent'
  if (!response.ok) throw new Error(`The server answered ${response.status}`)
  const body: { level?: unknown; waiting?: unknown } = await response.json()
  const level = LEVELS.find(([name]) => name === body.level)?.[0]
  return level === undefined ? 'absent' : { level, waiting: typeof body.waiting === 'number' ? body.waiting : null }
}

/** How many simulated customers come: a small switch in the corner, apart from the bank's own page. */
export function Traffic({ say }: { say: Say }) {
  const [isOpen, setOpen] = useState(false)
  const [state, setState] = useState<TrafficState | 'absent' | 'failed' | 'unknown'>('unknown')

  const load = useCallback(async (init?: RequestInit): Promise<void> => {
    try {
      setState(await ask(init))
    } catch {
      setState('failed')
    }
  }, [])

  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') void load()
    }
    look()
    const timer = setInterval(look, isOpen ? REFRESH_MS : REFRESH_FOLDED_MS)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  }, [isOpen, load])

  const current = typeof state === 'object' ? LEVELS.find(([level]) => level === state.level)?.[1] : undefined
  if (!isOpen)
    return (
      <button type="button" class="traffic-chip" aria-expanded="false" onClick={() => setOpen(true)}>
        {say('traffic')}
        {current !== undefined && <strong>{say(current)}</strong>}
      </button>
    )

  const change = (level: Level): void =>
    void load({ method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ level }) })

  return (
    <aside class="traffic" aria-label={say('traffic')}>
      <div class="traffic-head">
        <strong>{say('traffic')}</strong>
        {typeof state === 'object' && state.waiting !== null && (
          <span aria-live="polite">{say('trafficWaiting', state.waiting)}</span>
        )}
        <button type="button" onClick={() => setOpen(false)}>
          {say('trafficHide')}
        </button>
      </div>
      {state === 'absent' || state === 'failed' ? (
        <p>{say(state === 'absent' ? 'trafficAbsent' : 'trafficFailed')}</p>
      ) : (
        <>
          <div class="traffic-levels" role="group" aria-label={say('traffic')}>
            {LEVELS.map(([level, key]) => (
              <button
                key={level}
                type="button"
                aria-pressed={typeof state === 'object' && state.level === level}
                disabled={state === 'unknown'}
                onClick={() => change(level)}
              >
                {say(key)}
              </button>
            ))}
          </div>
          <p>{say('trafficHelp')}</p>
        </>
      )}
    </aside>
  )
}
