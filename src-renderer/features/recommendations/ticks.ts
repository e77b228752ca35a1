import { z } from 'zod'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'
import type { Recommendation } from '#shared/domain/recommendation.ts'

const ticksSchema = z.object({
  /** agent and recommendation → ids of what that agent told so far; the newest last */
  told: z.record(z.string(), z.array(z.string()).readonly()).readonly(),
})
type Ticks = z.output<typeof ticksSchema>

/** Offers ticked longest ago are long answered. */
const MOST = 50

const useTicks = create<Ticks>()(
  persist((): Ticks => ({ told: {} }), {
    name: 'huiliu.offer-ticks',
    storage: createJSONStorage(() => sessionStorage),
    merge: (kept, now) => ticksSchema.safeParse(kept).data ?? now,
  }),
)

/** What was ticked of an offer's disclosures; stays while other contacts are looked at and over a reload, and goes with the window. */
export function useTold(
  { id, answer }: Recommendation,
  agentId: string,
): readonly [ReadonlySet<string>, (id: string) => void] {
  const key = `${agentId}/${id}`
  const ticked = useTicks(({ told }) => told[key])
  const now = new Set(ticked ?? answer?.disclosures)
  const toggle = (disclosureId: string): void => {
    const next = new Set(now)
    if (!next.delete(disclosureId)) next.add(disclosureId)
    useTicks.setState(({ told }) => {
      const others = Object.entries(told).filter(([other]) => other !== key)
      return { told: Object.fromEntries([...others.slice(1 - MOST), [key, [...next]]]) }
    })
  }
  return [now, toggle]
}
