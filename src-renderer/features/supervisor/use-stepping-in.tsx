import { createContext, use, useMemo, type ReactNode } from 'react'
import type { LiveRow } from '#shared/protocol/wallboard.ts'
import { useFloor, type Names } from '../../client/index.ts'
import { useT } from '../../design/index.ts'
import {
  SupervisionDialog,
  useOwnPhoneTrouble,
  useSupervise,
  useSupervised,
  type Supervise,
} from '../softphone/index.ts'
import { bargeBlock, onThePhone, superviseBlock, type Supervisor } from './supervise-block.ts'
import { whoIs } from './state-words.ts'

interface SteppingIn {
  readonly by: Supervisor
  readonly supervise: Supervise
}

const Context = createContext<SteppingIn | null>(null)

/** Lets what is drawn inside step into calls; asks once where the customer would hear it. */
export function SteppingInProvider({
  live,
  names,
  children,
}: {
  live: ReadonlyMap<string, LiveRow>
  names: Names
  children: ReactNode
}) {
  const t = useT('supervisor')
  const supervise = useSupervise()
  const trouble = useOwnPhoneTrouble()
  const supervisedId = useSupervised()?.interactionId ?? null
  const userId = useFloor((floor) => floor.me?.userId) ?? ''
  const isOnThePhone = useMemo(() => onThePhone(live.values(), supervisedId).has(userId), [live, supervisedId, userId])
  const value = { by: { userId, trouble, supervisedId, isOnThePhone }, supervise }
  const row = supervise.asked === null ? undefined : live.get(supervise.asked.interactionId)
  return (
    <Context value={value}>
      {children}
      {row === undefined ? null : (
        <SupervisionDialog
          supervise={supervise}
          agent={row.agentId === null ? '' : names.user(row.agentId)}
          customer={whoIs(t, row)}
        />
      )}
    </Context>
  )
}

export interface CallSteps {
  readonly supervise: Supervise
  /** This user is on the line of it. */
  readonly isMine: boolean
  /** Why it cannot be stepped into, in words. */
  readonly blocked: string | undefined
  /** The same of barging in alone. */
  readonly bargeBlocked: string | undefined
}

/** What this user can do with one call. */
export function useCallSteps(row: LiveRow, names: Names): CallSteps | null {
  const t = useT('supervisor')
  const around = use(Context)
  if (around === null) return null
  const { by, supervise } = around
  const block = superviseBlock(row, by)
  const apart = bargeBlock(row)
  const blocked =
    block === null
      ? undefined
      : block.kind === 'other'
        ? t('block_other', { name: names.user(block.supervisorId) })
        : block.kind === 'phone'
          ? t(`fault_${block.fault}`)
          : t(`block_${block.kind}`)
  const bargeBlocked = blocked ?? (apart === null ? undefined : t(`bargeBlock_${apart}`))
  return { supervise, isMine: by.supervisedId === row.interactionId, blocked, bargeBlocked }
}
