import { useEffect, useState } from 'react'
import type { BotTrialProgress, BotTrials } from '#shared/protocol/bot-rest.ts'
import { useDesk, useRemote, type Remote } from '../../../client/index.ts'

export const TRIALS_PATH = '/api/bot/trials'
/** Often enough to be seen moving. */
const LOOKS_EVERY_MS = 500

/** How the bot did last on the centre's labelled questions, and where it may therefore answer. */
export function useTrials(): Remote<BotTrials> {
  const { api } = useDesk()
  return useRemote<BotTrials>(TRIALS_PATH, (signal) => api.request(TRIALS_PATH, { signal }))
}

/** [BT109] How far the trial under way has come; null: none is, or it is not known yet. */
export function useTrialProgress(isRunning: boolean): BotTrialProgress['progress'] {
  const { api } = useDesk()
  const [progress, setProgress] = useState<BotTrialProgress['progress']>(null)
  useEffect(() => {
    if (!isRunning) return
    const look = (): void =>
      void api
        .request<BotTrialProgress>(`${TRIALS_PATH}/progress`)
        .then((told) => setProgress(told.progress))
        // The trial's own answer tells what went wrong.
        .catch(() => undefined)
    const timer = setInterval(look, LOOKS_EVERY_MS)
    return () => {
      clearInterval(timer)
      setProgress(null)
    }
  }, [api, isRunning])
  return progress
}
