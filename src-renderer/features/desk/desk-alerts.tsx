import { useEffect, useMemo, useRef } from 'react'
import { unreadByAgent, type Interaction } from '#shared/domain/interaction.ts'
import {
  awaitingReplySince,
  listedWork,
  REPLY_TARGET_MS,
  useDesk,
  useFloor,
  useNames,
  useOutbox,
  workOf,
  type Names,
  type Work,
} from '../../client/index.ts'
import {
  navigate,
  playSound,
  pushNotice,
  serverNow,
  slaLevel,
  translate,
  usePreferences,
  useRoute,
  useSecond,
} from '../../design/index.ts'
import { OfferAlerts } from '../offers/index.ts'
import { PromiseAlerts } from '../work-list/index.ts'
import { useMovedAway } from './use-moved-away.ts'

/** Everything that must be heard or seen whatever page is open. Draws nothing. */
export function DeskAlerts() {
  // Of two desks of one agent only the one that can act calls for action.
  const writable = useFloor((floor) => floor.writable)
  useEffect(keepDeskOnDrop, [])
  return writable ? <ActiveAlerts /> : null
}

function ActiveAlerts() {
  const interactions = useFloor((floor) => floor.interactions)
  const userId = useFloor((floor) => floor.me?.userId)
  const work = useMemo(() => workOf(interactions, userId), [interactions, userId])
  useBadge(work)
  useMessageAlerts(work)
  useUrgentReplies(work)
  useReminders(work)
  useTimedOutWrapUps(work)
  useMovedAway()
  return (
    <>
      <OfferAlerts />
      <PromiseAlerts />
    </>
  )
}

/** The browser would open a file dropped beside the conversation, and leave the desk for it. */
function keepDeskOnDrop(): () => void {
  const hold = (event: DragEvent): void => {
    if (event.defaultPrevented || event.dataTransfer?.types.includes('Files') !== true) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  window.addEventListener('dragover', hold)
  window.addEventListener('drop', hold)
  return () => {
    window.removeEventListener('dragover', hold)
    window.removeEventListener('drop', hold)
  }
}

function useBadge(work: Work): void {
  const { platform } = useDesk()
  const count = work.offered.length + listedWork(work).reduce((sum, one) => sum + unreadByAgent(one), 0)
  useEffect(() => {
    platform.badge(count)
  }, [platform, count])
}

const customerMessages = ({ messages }: Interaction): number =>
  messages.filter(({ author }) => author.role === 'customer').length

/** Taken up again by a message after it had ended, or given by a supervisor: it comes without an offer and must be heard all the same. */
function cameUnasked(one: Interaction, names: Names): string | null {
  const { phase, handlings } = one
  const { by, assignedBy } = handlings.at(-1) ?? {}
  if (phase.name !== 'active' || serverNow() - phase.since >= JUST_NOW_MS) return null
  const name = names.customer(one)
  if (assignedBy !== undefined) return translate('desk', 'assignedToYou', { name, by: names.user(assignedBy) })
  return by === 'reopen' ? translate('desk', 'backAgain', { name }) : null
}

const JUST_NOW_MS = 10_000

/** A message to work in hand: heard unless it is being looked at, shown by the system while the window is hidden. */
function useMessageAlerts(work: Work): void {
  const { platform } = useDesk()
  const names = useNames()
  const shownId = useRoute(({ path }) => path[1])
  const wanted = usePreferences(({ notifications }) => notifications.message)
  const counts = useRef(new Map<string, number>())
  useEffect(() => {
    const here = [...work.active, ...work.parked]
    // What went and comes back comes anew.
    for (const id of counts.current.keys()) if (!here.some((one) => one.id === id)) counts.current.delete(id)
    for (const one of here) {
      const before = counts.current.get(one.id)
      const now = customerMessages(one)
      counts.current.set(one.id, now)
      const came = before === undefined ? cameUnasked(one, names) : null
      if (came !== null) {
        pushNotice({
          id: `back.${one.id}`,
          icon: 'chat',
          title: came,
          leadsTo: { kind: 'place', path: ['work', one.id] },
        })
      } else if (before === undefined || now <= before) continue
      if (!document.hasFocus() || one.id !== shownId) void playSound('message')
      if (document.hidden && wanted) {
        platform.notify({
          tag: `message.${one.id}`,
          title: translate('desk', 'messageNotice', { name: names.queue(one.queueId) }),
          body: translate('desk', 'offerBodyHidden'),
          onClick: () => {
            platform.focusWindow()
            navigate(['work', one.id])
          },
        })
      }
    }
  }, [work, names, platform, shownId, wanted])
}

/** A reply about to be late is heard once. */
function useUrgentReplies(work: Work): void {
  const second = useSecond(work.active.length > 0)
  const heard = useRef(new Set<string>())
  useEffect(() => {
    for (const one of work.active) {
      const since = awaitingReplySince(one)
      if (since === null || slaLevel(second * 1_000 - since, REPLY_TARGET_MS) === 'ok') continue
      const key = `${one.id} ${since}`
      if (heard.current.has(key)) continue
      heard.current.add(key)
      void playSound('urgent')
    }
  }, [work, second])
}

/** Parked work comes back at the time that was set. */
function useReminders(work: Work): void {
  const names = useNames()
  useSecond(work.parked.length > 0)
  const due = work.parked.filter(
    ({ phase }) => phase.name === 'parked' && phase.remindAt !== null && phase.remindAt <= serverNow(),
  )
  const said = useRef(new Set<string>())
  useEffect(() => {
    for (const one of due) {
      const remindAt = (one.phase.name === 'parked' ? one.phase.remindAt : null) ?? 0
      const key = `${one.id} ${remindAt}`
      if (said.current.has(key)) continue
      said.current.add(key)
      void playSound('urgent')
      pushNotice({
        id: `parked.${one.id}`,
        icon: 'clock',
        tone: 'warn',
        title: names.customer(one),
        detail: translate('workList', 'remindDue'),
        about: remindAt,
        leadsTo: { kind: 'place', path: ['work', one.id] },
      })
    }
  }, [due, names])
}

/** A wrap-up that its time closed leaves the list without a word: the agent must learn that it was not theirs to finish any more. */
function useTimedOutWrapUps({ wrapUp }: Work): void {
  const names = useNames()
  const completing = useOutbox(({ entries }) => entries).flatMap(({ command }) =>
    command.type === 'wrapUp.complete' ? [command.interactionId] : [],
  )
  const before = useRef<readonly Interaction[]>([])
  const completed = useRef(new Set<string>())
  useEffect(() => {
    for (const id of completing) completed.current.add(id)
    const here = new Set(wrapUp.map(({ id }) => id))
    for (const one of before.current) {
      if (here.has(one.id) || completed.current.has(one.id)) continue
      const { phase } = one
      if (phase.name !== 'wrap-up' || phase.deadline === null || serverNow() < phase.deadline - CLOCKS_DIFFER_MS)
        continue
      pushNotice({
        id: `wrap-up.${one.id} ${phase.deadline}`,
        icon: 'clock',
        tone: 'warn',
        title: translate('desk', 'wrapUpTimedOut', { name: names.customer(one) }),
        detail: translate('desk', one.wrapUp?.dispositionId == null ? 'wrapUpTimedOutOpen' : 'wrapUpTimedOutDetail'),
        leadsTo: { kind: 'customer', customerId: one.customerId },
      })
    }
    before.current = wrapUp
    // Still here and no longer on its way: the completion was refused.
    for (const id of here) if (!completing.includes(id)) completed.current.delete(id)
  })
}

/** The server's clock is only estimated: its deadline may come a little early by ours. */
const CLOCKS_DIFFER_MS = 1_000
