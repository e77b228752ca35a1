import { useEffect, useRef } from 'react'
import type { FollowUp } from '#shared/protocol/rest.ts'
import { useDesk } from '../../client/index.ts'
import { navigate, playSound, pushNotice, translate, usePreferences, useSecond } from '../../design/index.ts'
import { usePromises } from './use-promises.ts'

const NONE: readonly FollowUp[] = []

/** A promise that falls due is heard and shown by the system once, whatever page is open. Draws nothing. */
export function PromiseAlerts() {
  const { platform } = useDesk()
  const { followUps = NONE } = usePromises()
  const wanted = usePreferences(({ notifications }) => notifications.followUp)
  const now = useSecond(followUps.length > 0) * 1_000
  const told = useRef(new Set<string>())
  useEffect(() => {
    // One put off to another time is due anew.
    const keyOf = ({ id, at }: FollowUp): string => `${id} ${at}`
    const due = followUps.filter((one) => !one.done && one.at <= now && !told.current.has(keyOf(one)))
    if (due.length === 0) return
    for (const one of due) {
      told.current.add(keyOf(one))
      pushNotice({
        id: `promise.${one.id}`,
        icon: 'clock',
        tone: 'warn',
        title: translate('desk', 'promiseDue', { name: one.customerName ?? translate('customer', 'unknown') }),
        detail: one.text,
        about: one.at,
        leadsTo: { kind: 'customer', customerId: one.customerId },
      })
    }
    void playSound('followUp')
    if (!wanted) return
    // It may be read by whoever stands behind: it says how many, never whom or what.
    platform.notify({
      tag: 'promise',
      title: translate('desk', 'promiseNotice', { count: due.length }),
      body: translate('desk', 'promiseBodyHidden'),
      onClick: () => {
        platform.focusWindow()
        navigate('/work')
      },
    })
  }, [followUps, now, wanted, platform])
  return null
}
