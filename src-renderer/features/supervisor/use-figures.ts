import { useEffect, useEffectEvent, useState } from 'react'
import { useDesk, type Figures, useConnection } from '../../client/index.ts'

const AT_MOST_EVERY_MS = 1_000

/** The floor's figures, changing at most once a second; the newest are always the next shown. */
export function useFigures(): Figures {
  const { floor } = useDesk()
  const [shown, setShown] = useState(() => floor.getState().figures)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let shownAt = -Infinity
    const show = (): void => {
      timer = undefined
      const { figures } = floor.getState()
      // Before the first figures there is nothing to hold back.
      if (figures.at !== 0) shownAt = performance.now()
      setShown(figures)
    }
    const changed = (): void => {
      if (timer !== undefined) return
      const wait = shownAt + AT_MOST_EVERY_MS - performance.now()
      if (wait <= 0) show()
      else timer = setTimeout(show, wait)
    }
    changed()
    const stop = floor.subscribe((now, before) => {
      if (now.figures !== before.figures) changed()
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [floor])
  return shown
}

/** Asks for the figures of the whole floor while the page is shown, again after every reconnect. */
export function useWatchFloor(): void {
  const { watch } = useDesk()
  const live = useConnection(({ link }) => link.name === 'live')
  useEffect(() => {
    if (!live) return
    void watch({ topic: 'floor', on: true })
    return () => void watch({ topic: 'floor', on: false })
  }, [watch, live])
}

/** Brings one live interaction into view, read-only, for as long as it is drawn; looking is recorded by the server. */
export function WatchInteraction({ id, onRefused }: { id: string; onRefused?: (() => void) | undefined }): null {
  const { watch } = useDesk()
  const live = useConnection(({ link }) => link.name === 'live')
  const refused = useEffectEvent(() => onRefused?.())
  useEffect(() => {
    if (!live) return
    let left = false
    const open = async (): Promise<void> => {
      const result = await watch({ topic: 'interaction', interactionId: id, on: true })
      if (!left && !result.ok) refused()
    }
    void open()
    return () => {
      left = true
      void watch({ topic: 'interaction', interactionId: id, on: false })
    }
  }, [watch, live, id])
  return null
}
