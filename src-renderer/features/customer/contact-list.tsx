import type { ShownPoint } from '#shared/protocol/rest.ts'
import { useT } from '../../design/index.ts'
import { WriteButton } from '../outreach/index.ts'
import { CallNumberButton } from '../softphone/index.ts'
import { contactWords, inOrder, shownValue } from './contact-points.ts'
import { hiddenKind, maskedValue } from './masked.ts'
import { PointOrigin } from './point-origin.tsx'
import { Reveal, useMayReveal } from './reveal.tsx'

export interface ContactListProps {
  readonly customerId: string
  readonly points: readonly ShownPoint[]
  /** The reader does not serve them. */
  readonly masked: boolean
}

/** [PA4] Every way to reach the customer, hidden until somebody says why. */
export function ContactList({ customerId, points, masked }: ContactListProps) {
  const t = useT('customer')
  const shown = inOrder(points)
  if (shown.length === 0) return <p className="s12 t3">{t('noContactPoints')}</p>
  return (
    <ul className="contact-list">
      {shown.map((point) => (
        <li key={`${point.kind} ${point.value}`}>
          <span className="t3">{t(contactWords[point.kind])}</span>
          <span className="row gap4">
            <ContactValue customerId={customerId} point={point} points={points} masked={masked} />
            {point.kind === 'phone' && point.id !== undefined && !masked ? (
              <CallNumberButton pointId={point.id} shown={maskedValue(point)} customerId={customerId} />
            ) : null}
            {(point.kind === 'phone' || point.kind === 'wechat') && point.id !== undefined ? (
              <WriteButton
                channel={point.kind === 'phone' ? 'sms' : 'wechat'}
                pointId={point.id}
                shown={maskedValue(point)}
                customerId={customerId}
                name={null}
              />
            ) : null}
          </span>
          <PointOrigin point={point} points={points} editable={!masked && point.kind !== 'customer-number'} />
        </li>
      ))}
    </ul>
  )
}

export interface ContactValueProps extends ContactListProps {
  readonly point: ShownPoint
}

/** One value, hidden; each can be asked for. */
export function ContactValue({ customerId, point, points, masked }: ContactValueProps) {
  const t = useT('customer')
  const mayReveal = useMayReveal(masked)
  const kind = hiddenKind(point.kind)
  const hidden = maskedValue(point)
  const isFirst = points.find((one) => one.kind === point.kind)?.value === point.value
  if (kind === null || !mayReveal || (!isFirst && point.id === undefined)) return <span className="ell">{hidden}</span>
  return (
    <Reveal
      customerId={customerId}
      what={{ contact: kind, ...(point.id === undefined ? {} : { pointId: point.id }) }}
      label={t(contactWords[point.kind])}
      hidden={hidden}
      shown={(value) => shownValue({ kind: point.kind, value })}
    />
  )
}
