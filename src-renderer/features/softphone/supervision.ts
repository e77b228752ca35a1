/** A supervisor on the line of a colleague's call: what the log says of it, and what can be asked for. */
import { useCallback, useState } from 'react'
import type { SupervisionMode } from '#shared/domain/call-events.ts'
import type { PhoneFault } from '#shared/domain/agent-events.ts'
import { problemWords, useDesk, useFloor, type Problem } from '../../client/index.ts'
import { navigate } from '../../design/index.ts'
import { unfitness } from '../../phone/messages.ts'
import { tellPhone, usePhone } from './phone-store.ts'

export const SUPERVISION_MODES = ['listen', 'whisper', 'barge'] as const satisfies readonly SupervisionMode[]

/** What can be asked for: a mode, the whole call, or to be out of it. */
export type SupervisionStep = SupervisionMode | 'take-over' | 'leave'

/** The call this user supervises; the same object until the log says otherwise. */
export function useSupervised() {
  const interactions = useFloor((floor) => floor.interactions)
  const me = useFloor((floor) => floor.me?.userId)
  for (const { id, call } of interactions.values()) {
    const supervision = call?.supervision ?? null
    if (supervision !== null && supervision.supervisorId === me) return { interactionId: id, mode: supervision.mode }
  }
  return null
}

/** Why this user's phone can be brought into no call; null: it can. `none`: they have no phone. */
export function useOwnPhoneTrouble(): PhoneFault | 'none' | null {
  return usePhone(({ provided, phone }) => (provided === false ? 'none' : unfitness(phone)))
}

export interface SupervisionAsk {
  readonly interactionId: string
  readonly step: 'barge' | 'take-over'
}

export interface Supervise {
  readonly busy: boolean
  /** What was refused last, in words, and of which call. */
  readonly problem: { readonly interactionId: string; readonly what: string; readonly todo: string } | null
  /** What is heard by the customer is asked once before it is done. */
  readonly asked: SupervisionAsk | null
  readonly step: (interactionId: string, step: SupervisionStep) => void
  readonly confirm: () => void
  readonly dismiss: () => void
}

/** Steps into a call, step by step. `step` stays the same function. */
export function useSupervise(): Supervise {
  const { send } = useDesk()
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<SupervisionAsk | null>(null)
  const [problem, setProblem] = useState<{ readonly interactionId: string; readonly of: Problem } | null>(null)

  const run = useCallback(
    async (interactionId: string, step: SupervisionStep): Promise<void> => {
      setBusy(true)
      setProblem(null)
      if (step === 'leave') hangUp(interactionId)
      const mode = step === 'leave' || step === 'take-over' ? null : step
      const result = await send(
        step === 'take-over'
          ? { type: 'call.takeOver', interactionId }
          : { type: 'call.supervise', interactionId, mode },
      )
      setBusy(false)
      setAsked(null)
      if (!result.ok) setProblem({ interactionId, of: result.problem })
      else if (step === 'take-over') navigate(['work', interactionId])
    },
    [send],
  )
  const step = useCallback(
    (interactionId: string, wanted: SupervisionStep): void => {
      setProblem(null)
      if (wanted === 'barge' || wanted === 'take-over') setAsked({ interactionId, step: wanted })
      else void run(interactionId, wanted)
    },
    [run],
  )
  return {
    busy,
    problem: problem === null ? null : { interactionId: problem.interactionId, ...problemWords(problem.of) },
    asked,
    step,
    confirm: () => void (asked !== null && run(asked.interactionId, asked.step)),
    dismiss: () => setAsked(null),
  }
}

/** Silence at once, also where the floor takes a moment. */
function hangUp(interactionId: string): void {
  const leg = usePhone
    .getState()
    .phone.legs.find((one) => one.interactionId === interactionId && one.purpose === 'supervisor')
  if (leg !== undefined) tellPhone({ type: 'hang-up', legId: leg.id })
}
