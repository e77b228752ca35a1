import { useMemo, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import {
  listedWork,
  mostPressing,
  pullQueues,
  useFloor,
  useNames,
  workOf,
  type PullQueue,
  type Work,
} from '../../client/index.ts'
import {
  ColumnHead,
  CountBadge,
  Icon,
  serverNow,
  SkeletonList,
  useCommands,
  useFormat,
  useShortcut,
  useT,
} from '../../design/index.ts'
import { OfferList } from '../offers/index.ts'
import { CallFault } from '../softphone/index.ts'
import { CapacityStrip } from './capacity-strip.tsx'
import { EmptyWork } from './empty-work.tsx'
import { useHeldOrder } from './held-order.ts'
import { PromiseList } from './promise-list.tsx'
import { PullProblem } from './pull-problem.tsx'
import { QueueRow } from './queue-row.tsx'
import { usePull } from './use-pull.ts'
import { useWorkKeys } from './use-work-keys.ts'
import { GoneItem, WorkItem } from './work-item.tsx'
import './work-list.css'

export interface WorkListProps {
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
}

/** The left column: what rings, what is in hand, what could be taken. */
export function WorkList({ selectedId, onSelect }: WorkListProps) {
  const t = useT('workList')
  const names = useNames()
  const ready = useFloor((floor) => floor.ready)
  const interactions = useFloor((floor) => floor.interactions)
  const userId = useFloor((floor) => floor.me?.userId)
  const work = useMemo(() => workOf(interactions, userId), [interactions, userId])
  const [held, hold] = useHeld()
  const order = useHeldOrder(work, held)
  const queues = usePullQueues()
  const pressing = mostPressing(queues, serverNow())
  const { pull, busy, problem, clear } = usePull()
  const listed = listedWork(work)

  useWorkKeys([...order.active, ...order.wrapUp, ...order.parked], selectedId, onSelect)
  useShortcut('work', 'g', t('pullHint'), () => (pressing === undefined ? false : pull(pressing.id)))
  useCommands(() =>
    listed.map((one) => ({
      id: `work.${one.id}`,
      group: 'work',
      label: t('commandOpen', { name: names.customer(one) }),
      detail: names.queue(one.queueId),
      icon: one.channel,
      run: () => onSelect(one.id),
    })),
  )

  const group = (ids: readonly string[]): ReactNode => (
    <ul className="work-items">
      {ids.map((id) => {
        const interaction = interactions.get(id)
        return interaction === undefined ? (
          <GoneItem key={id} />
        ) : (
          <WorkItem key={id} interaction={interaction} selected={id === selectedId} onSelect={onSelect} />
        )
      })}
    </ul>
  )

  return (
    <section className="work-list" tabIndex={-1} aria-label={t('title')}>
      <ColumnHead title={t('title')} beside={<CountBadge muted count={listed.length} />} />
      <CapacityStrip />
      <CallFault />
      <OfferList />
      <div className="work-body scroll" {...hold}>
        {!ready ? (
          <SkeletonList rows={3} />
        ) : (
          <>
            {order.active.length > 0 ? <Heading>{t('active')}</Heading> : null}
            {group(order.active)}
            {order.wrapUp.length > 0 ? <Heading>{t('wrapUp')}</Heading> : null}
            {group(order.wrapUp)}
            {order.parked.length > 0 ? <Heading>{t('parked')}</Heading> : null}
            {group(order.parked)}
            {listed.length === 0 && work.offered.length === 0 ? <EmptyWork pressing={pressing} onPull={pull} /> : null}
            <Queues queues={queues} pressing={pressing} busy={busy} onPull={pull} />
            {problem === null ? null : <PullProblem problem={problem} onClose={clear} />}
            <PromiseList />
          </>
        )}
      </div>
      <Foot />
    </section>
  )
}

function Heading({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <h3 className="work-heading">
      {children}
      {aside === undefined ? null : <span className="end">{aside}</span>}
    </h3>
  )
}

function Queues({
  queues,
  pressing,
  busy,
  onPull,
}: {
  queues: readonly PullQueue[]
  pressing: PullQueue | undefined
  busy: string | null
  onPull: (id: string) => void
}) {
  const t = useT('workList')
  if (queues.length === 0) return null
  return (
    <>
      <Heading aside={t('queuesColumns')}>{t('queues')}</Heading>
      <ul className="work-items">
        {queues.map((queue) => (
          <QueueRow
            key={queue.id}
            queue={queue}
            pressing={queue.id === pressing?.id}
            busy={busy === queue.id}
            onPull={onPull}
          />
        ))}
      </ul>
    </>
  )
}

/** What was done today: known once the server sends the agent's own figures. */
function Foot() {
  const t = useT('workList')
  const format = useFormat()
  const mine = useFloor((floor) => (floor.me === null ? undefined : floor.figures.agents.get(floor.me.userId)))
  if (mine === undefined) return null
  const { handledToday, averageHandleMs } = mine
  return (
    <div className="work-foot-line">
      <Icon name="inbox" size={14} />
      {t('handledToday', { count: handledToday })}
      {averageHandleMs === null ? null : ` · ${t('averageHandle', { time: format.duration(averageHandleMs) })}`}
    </div>
  )
}

function usePullQueues(): readonly PullQueue[] {
  const queues = useFloor((floor) => floor.config.queue)
  const figures = useFloor((floor) => floor.figures.queues)
  const interactions = useFloor((floor) => floor.interactions)
  const userId = useFloor((floor) => floor.me?.userId)
  return useMemo(
    () => withoutRinging(pullQueues(queues, figures), workOf(interactions, userId).offered),
    [queues, figures, interactions, userId],
  )
}

/** What rings here already is not to be pulled as well. */
function withoutRinging(queues: readonly PullQueue[], offered: Work['offered']): readonly PullQueue[] {
  if (offered.length === 0) return queues
  return queues.map((queue) => {
    const here = offered.filter(({ queueId }) => queueId === queue.id)
    if (here.length === 0) return queue
    const waiting = Math.max(0, queue.figures.waiting - here.length)
    const isOfHere = here.some(
      ({ phase }) => phase.name === 'offered' && phase.waiting.since === queue.figures.longestSince,
    )
    const longestSince = waiting === 0 || isOfHere ? null : queue.figures.longestSince
    return { ...queue, figures: { ...queue.figures, waiting, longestSince } }
  })
}

/** Whether pointer or keyboard focus is in the list. */
function useHeld(): readonly [boolean, Record<string, (event: FocusEvent<HTMLElement>) => void>] {
  const [pointer, setPointer] = useState(false)
  const [focus, setFocus] = useState(false)
  const handlers = useRef({
    onPointerEnter: () => setPointer(true),
    onPointerLeave: () => setPointer(false),
    // A click focuses too: only focus that the keyboard brought holds the list still.
    onFocus: (event: FocusEvent<HTMLElement>) => setFocus(event.target.matches(':focus-visible')),
    onBlur: (event: FocusEvent<HTMLElement>) => setFocus(event.currentTarget.contains(event.relatedTarget)),
  })
  return [pointer || focus, handlers.current]
}
