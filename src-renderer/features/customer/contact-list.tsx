import type { ContactPoint } from '#shared/domain/customer.ts'
import { Icon, Tag, useT } from '../../design/index.ts'
import { CallNumberButton } from '../softphone/index.ts'
import { contactIcons, contactWords, shownValue } from './contact-points.ts'

export interface ContactListProps {
  readonly customerId: string
  readonly points: readonly ContactPoint[]
}

/** Every way to reach the customer, and whether it is known to be theirs. A visitor's number says nothing to a person. */
export function ContactList({ customerId, points }: ContactListProps) {
  const t = useT('customer')
  const shown = points.filter(({ kind }) => kind !== 'visitor')
  if (shown.length === 0) return <p className="s12 t3">{t('noContactPoints')}</p>
  return (
    <ul className="contact-list">
      {shown.map((point) => (
        <li key={`${point.kind} ${point.value}`}>
          <Icon name={contactIcons[point.kind]} size={14} />
          <span className="t3">{t(contactWords[point.kind])}</span>
          <span className="row gap4">
            <span className="ell">{shownValue(point)}</span>
            {point.kind === 'phone' ? <CallNumberButton number={point.value} customerId={customerId} /> : null}
          </span>
          {point.verified ? (
            <Tag tone="ok">{t('pointVerified')}</Tag>
          ) : (
            <span className="s12 t3 nw">{t('pointUnverified')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
