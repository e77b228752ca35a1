import type { BotTrials } from '#shared/protocol/bot-rest.ts'
import { useDesk, useRemote, type Remote } from '../../../client/index.ts'

export const TRIALS_PATH = '/api/bot/trials'

/** How the bot did last on the centre's labelled questions, and where it may therefore answer. */
export function useTrials(): Remote<BotTrials> {
  const { api } = useDesk()
  return useRemote<BotTrials>(TRIALS_PATH, (signal) => api.request(TRIALS_PATH, { signal }))
}
