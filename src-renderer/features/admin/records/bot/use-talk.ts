import { useRef, useState } from 'react'
import { NEW_BOT_MEMORY, type BotFlowRecord, type BotMemory } from '#shared/domain/bot.ts'
import type { Language } from '#shared/domain/channel.ts'
import type { BotChannel, BotTryTurn } from '#shared/protocol/bot-try.ts'
import { problemOf, useDesk, type Problem } from '../../../../client/index.ts'

export type Line =
  | { readonly who: 'customer'; readonly text: string }
  | { readonly who: 'bot'; readonly turn: BotTryTurn }

export interface Talk {
  readonly lines: readonly Line[]
  readonly busy: boolean
  readonly problem: Problem | null
  readonly isOver: boolean
  /** Begins anew. */
  readonly begin: () => Promise<void>
  readonly say: (text: string) => Promise<void>
}

/** A talk with a flow as it stands in the form; later turns follow what is changed meanwhile. */
export function useTalk(flow: BotFlowRecord, channel: BotChannel, language: Language): Talk {
  const { api } = useDesk()
  const [lines, setLines] = useState<readonly Line[]>([])
  const [memory, setMemory] = useState<BotMemory>(NEW_BOT_MEMORY)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const talk = useRef(0)
  const last = lines.at(-1)

  const turn = async (before: readonly Line[], remembered: BotMemory, text: string | null): Promise<void> => {
    const number = ++talk.current
    const shown: readonly Line[] = text === null ? [] : [...before, { who: 'customer', text }]
    setLines(shown)
    setBusy(true)
    setProblem(null)
    try {
      const said = text === null ? null : { seq: shown.length, text }
      const body = { flow, language, channel, memory: remembered, said }
      const answer = await api.request<BotTryTurn>('/api/bot/try', { method: 'POST', body })
      // Begun anew meanwhile: this belongs to a talk that is over.
      if (talk.current !== number) return
      setLines([...shown, { who: 'bot', turn: answer }])
      setMemory(answer.memory)
    } catch (thrown) {
      if (talk.current === number) setProblem(problemOf(thrown))
    }
    if (talk.current === number) setBusy(false)
  }
  return {
    lines,
    busy,
    problem,
    isOver: last?.who === 'bot' && last.turn.isOver,
    begin: () => turn([], NEW_BOT_MEMORY, null),
    say: (text) => turn(lines, memory, text),
  }
}
