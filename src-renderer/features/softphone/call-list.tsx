import { useEffect } from 'react'
import { hiddenNumber, shownNumber } from '../../client/index.ts'
import { cx, Icon, IconButton, scriptOf, serverNow, useFormat, useT } from '../../design/index.ts'
import { useDialled } from './dialled.ts'
import type { RecentCall } from './recent-calls.ts'

interface CallListProps {
  /** Why nobody can be called now. */
  readonly block: string | undefined
  /** @param to what was typed here, or the contact whose number the desk does not know */
  readonly onCall: (to: string | { readonly contactId: string }) => void
}

/** [SP40] The last calls of this desk, each called by one press. A number nobody typed here stays hidden. */
export function CallList({ block, onCall }: CallListProps) {
  const t = useT('softphone')
  const calls = useDialled((store) => store.calls).filter(({ what }) => what !== 'rings')
  const newest = calls[0]?.at ?? 0
  // Looked at is read: the tile counts what comes from now on.
  useEffect(() => {
    useDialled.setState({ lookedAt: Math.max(serverNow(), newest) })
  }, [newest])
  return (
    <>
      <div className="s12 t3">{calls.length === 0 ? t('noHistory') : t('history')}</div>
      <ul className="dial-history scroll" aria-label={t('history')}>
        {calls.map((call) => (
          <Row key={call.interactionId} call={call} block={block} onCall={onCall} />
        ))}
      </ul>
    </>
  )
}

const icons = {
  rings: 'arrow-down',
  taken: 'arrow-down',
  missed: 'arrow-down',
  refused: 'close',
  called: 'arrow-up',
  unreached: 'arrow-up',
} as const

const words = {
  rings: 'ringing',
  taken: 'callTaken',
  missed: 'callMissed',
  refused: 'callRefused',
  called: 'callMade',
  unreached: 'callUnreached',
} as const

function Row({ call, block, onCall }: CallListProps & { readonly call: RecentCall }) {
  const t = useT('softphone')
  const format = useFormat()
  const { interactionId, what, number, customerName } = call
  const typed = useDialled((store) => store.typed.find((one) => one.interactionId === interactionId)?.number)
  const shown = number === null ? t('withheld') : typed === undefined ? hiddenNumber(number) : shownNumber(typed)
  const who = customerName ?? shown
  return (
    <li className={cx(what === 'missed' && 'dial-missed')} title={`${t(words[what])} · ${shown}`}>
      <Icon name={icons[what]} size={14} />
      <span className="grow">
        <span className="ell" lang={scriptOf(who)}>
          {who}
        </span>
        <span className="s12 t3 nw">
          {t(words[what])} · <time>{format.moment(call.at)}</time>
        </span>
      </span>
      {number === null ? null : (
        <IconButton
          icon="phone"
          size="small"
          label={t('callNumber', { number: who })}
          disabledReason={block}
          onClick={() => onCall(typed ?? { contactId: interactionId })}
        />
      )}
    </li>
  )
}
