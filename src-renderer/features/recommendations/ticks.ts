import { create } from 'zustand'
import type { Recommendation } from '#shared/domain/recommendation.ts'

interface Ticks {
  /** recommendation → what the agent told so far */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>
}

const useTicks = create<Ticks>()(() => ({ told: new Map() }))
const none: ReadonlySet<string> = new Set()

/** What was ticked of an offer's disclosures; stays while other contacts are looked at, and goes with the window. */
export function useTold({ id, answer }: Recommendation): readonly [ReadonlySet<string>, (id: string) => void] {
  const ticked = useTicks(({ told }) => told.get(id))
  const now = ticked ?? (answer === null ? none : new Set(answer.disclosures))
  const toggle = (disclosureId: string): void => {
    const next = new Set(now)
    if (!next.delete(disclosureId)) next.add(disclosureId)
    useTicks.setState(({ told }) => ({ told: new Map(told).set(id, next) }))
  }
  return [now, toggle]
}
