import { useEffect } from 'react'
import { useDesk, useRemote, type Remote } from '../../client/index.ts'
import { displayZone, timeOf, type Days } from '../../design/index.ts'

const REFRESH_MS = 60_000

const PATHS = { board: '/api/offers/board', mine: '/api/offers/mine', bot: '/api/bot/results' } as const

/** The figures of these days, asked for again every minute while they are looked at. @param of `mine`: the reader's own */
export function useFigures<Board>(of: keyof typeof PATHS, days: Days): Remote<Board> {
  const { api } = useDesk()
  const { from, to } = timeOf(days, displayZone())
  const path = `${PATHS[of]}?from=${from}&to=${to}`
  const board = useRemote(path, (signal) => api.request<Board>(path, { signal }))
  const { reload } = board
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [reload])
  return board
}
