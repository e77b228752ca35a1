import { useMemo, useState } from 'react'
import { newId, useActBlock, useDesk, useFloor, useNames, type Problem } from '../../client/index.ts'
import { navigate, useT } from '../../design/index.ts'
import { rememberTyped, useDialled } from './dialled.ts'
import { askAtNight } from './night-call.tsx'
import { usePhone } from './phone-store.ts'
import { useCurrentCall } from './use-current-call.ts'

export interface Dial {
  /** Queues a call can be made for. */
  readonly queues: readonly { readonly id: string; readonly name: string }[]
  readonly queueId: string | null
  readonly chooseQueue: (id: string) => void
  readonly busy: boolean
  readonly problem: Problem | null
  /** Why nobody can be called now. */
  readonly block: string | undefined
  /**
   * @param to a number, or one the desk does not know: on the customer's card, or of an earlier contact
   * @param customerId null: whoever has this number, or somebody new
   */
  readonly dial: (
    to: string | { readonly pointId: string } | { readonly contactId: string },
    customerId: string | null,
  ) => Promise<boolean>
}

/** Calls out; the call opens as soon as the floor has it. */
export function useDial(): Dial {
  const desk = useDesk()
  const names = useNames()
  const t = useT('softphone')
  const config = useFloor((floor) => floor.config.queue)
  const chosen = useDialled(({ queueId }) => queueId)
  const provided = usePhone((store) => store.provided)
  const current = useCurrentCall()
  const unable = useActBlock()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const queues = useMemo(
    () =>
      [...config.values()]
        .filter(({ archived, record }) => !archived && record.channels.includes('voice'))
        .map(({ id, record }) => ({ id, name: names.text(record.name) })),
    [config, names],
  )
  const queueId = queues.find(({ id }) => id === chosen)?.id ?? queues[0]?.id ?? null
  const onCall = current !== null && current.kind !== 'offer'
  // Asked anew by the server: this only saves the try.
  const offline = useFloor((floor) => floor.agent?.state.name === 'offline')
  const block =
    unable ??
    (provided === false
      ? t('noPhone')
      : onCall
        ? t('alreadyOnCall')
        : offline
          ? t('offlineDial')
          : queueId === null
            ? t('chooseQueue')
            : undefined)
  return {
    queues,
    queueId,
    chooseQueue: (id) => useDialled.setState({ queueId: id }),
    busy,
    problem,
    block,
    dial: async (to, customerId) => {
      if (queueId === null || block !== undefined) return false
      setBusy(true)
      setProblem(null)
      const interactionId = newId()
      const target = typeof to === 'string' ? { number: to } : { number: null, ...to }
      const command = { type: 'call.dial', interactionId, ...target, customerId, queueId } as const
      let result = await desk.send(command)
      if (!result.ok && result.problem.code === 'night-unconfirmed') {
        if (!(await askAtNight(result.problem.params))) {
          setBusy(false)
          return false
        }
        result = await desk.send({ ...command, atNight: true })
      }
      setBusy(false)
      if (!result.ok) {
        setProblem(result.problem)
        return false
      }
      if (typeof to === 'string') rememberTyped(interactionId, to)
      useDialled.setState({ queueId })
      navigate(['work', interactionId])
      return true
    },
  }
}
