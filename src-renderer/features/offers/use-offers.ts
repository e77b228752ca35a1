import { useCallback, useMemo, useState } from 'react'
import { createStore, useStore } from 'zustand'
import type { Interaction, Offer } from '#shared/domain/interaction.ts'
import { useDesk, useFloor, workOf, type Problem } from '../../client/index.ts'
import { navigate } from '../../design/index.ts'

export interface RingingOffer {
  readonly interaction: Interaction
  readonly offer: Offer
}

/** What rings at this desk, the longest first. */
export function useOffers(): readonly RingingOffer[] {
  const interactions = useFloor((floor) => floor.interactions)
  const userId = useFloor((floor) => floor.me?.userId)
  return useMemo(
    () =>
      workOf(interactions, userId).offered.flatMap((interaction) =>
        interaction.phase.name === 'offered' ? [{ interaction, offer: interaction.phase.offer }] : [],
      ),
    [interactions, userId],
  )
}

/** A colleague's question rings: it comes before whatever else does, and has the key that answers. */
export function useAskedIn(): boolean {
  return useFloor(({ me, interactions }) =>
    [...interactions.values()].some(
      ({ call }) => call?.consult?.state === 'calling' && call.consult.agentId === me?.userId,
    ),
  )
}

const refusedOffers = createStore<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: new Set() }))

/** Interactions this agent would not take when they rang at this desk. */
export function useRefusedOffers(): ReadonlySet<string> {
  return useStore(refusedOffers, ({ ids }) => ids)
}

export interface AnswerOffer {
  readonly accept: (ringing: RingingOffer) => Promise<void>
  readonly decline: (ringing: RingingOffer) => Promise<void>
  /** the offer whose answer is under way */
  readonly busy: string | null
  /** Why the last answer was refused. */
  readonly problem: { readonly offerId: string; readonly problem: Problem } | null
}

/** Answers offers; an accepted one opens. */
export function useAnswerOffer(): AnswerOffer {
  const desk = useDesk()
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<AnswerOffer['problem']>(null)

  const answer = useCallback(
    async (type: 'offer.accept' | 'offer.decline', { interaction, offer }: RingingOffer): Promise<void> => {
      setBusy(offer.id)
      setProblem(null)
      // Before the floor takes it away: else it would seem to have gone by unheard.
      if (type === 'offer.decline') refusedOffers.setState(({ ids }) => ({ ids: new Set([...ids, interaction.id]) }))
      const result = await desk.send({ type, interactionId: interaction.id, offerId: offer.id })
      setBusy(null)
      if (!result.ok) return setProblem({ offerId: offer.id, problem: result.problem })
      if (type === 'offer.accept') navigate(['work', interaction.id])
    },
    [desk],
  )
  return {
    busy,
    problem,
    accept: useCallback((ringing) => answer('offer.accept', ringing), [answer]),
    decline: useCallback((ringing) => answer('offer.decline', ringing), [answer]),
  }
}
