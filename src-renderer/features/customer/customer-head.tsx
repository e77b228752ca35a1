import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { useNames } from '../../client/index.ts'
import {
  Avatar,
  Button,
  Icon,
  IconButton,
  scriptOf,
  Tag,
  useChannelName,
  useFormat,
  useShortcut,
  useT,
} from '../../design/index.ts'
import { contactIcons, shownValue, valueOf } from './contact-points.ts'
import { CustomerEdit } from './customer-edit.tsx'
import { GivenName } from './given-name.tsx'

type Field = 'name' | 'phone'

export interface CustomerHeadProps {
  readonly card: CustomerCard
  /** The contact it stands beside; null where the customer was looked up. */
  readonly interaction: Interaction | null
  /** When they were here before this contact, server ms; undefined until known. */
  readonly lastAt: number | undefined
  /** Others have the number too: asks again who it is. */
  readonly onAnother?: () => void
}

/** Who it is and how sure we are; the way to put right what is missing or wrong. */
export function CustomerHead({ card, interaction, lastAt, onAnother }: CustomerHeadProps) {
  const t = useT('customer')
  const [editing, setEditing] = useState<Field | null>(null)
  const { customer, masked } = card
  const given = customer.name === null ? (interaction?.introduction?.customerName ?? null) : null
  const name = customer.name ?? given
  useShortcut('customer', 'alt+e', t('edit'), () => setEditing('name'), { enabled: !masked })
  // Somebody new is on the line: what is asked first can be written down at once.
  const [putAway, setPutAway] = useState(false)
  const isNewCaller = customer.name === null && interaction?.channel === 'voice' && interaction.phase.name === 'active'
  if (!masked && (editing !== null || (isNewCaller && !putAway)))
    return (
      <CustomerEdit
        key={customer.revision}
        customer={customer}
        givenName={given}
        byCallerId={interaction?.channel === 'voice'}
        focus={editing}
        onClose={() => {
          setEditing(null)
          setPutAway(true)
        }}
      />
    )
  const known = customer.name !== null
  return (
    <header className="customer-head">
      <div className="row gap12">
        <Avatar name={name ?? undefined} size={40} tone="brand" />
        <div className="grow">
          <div className="row">
            <h2 className="ell" title={name ?? undefined} lang={scriptOf(name)}>
              {name ?? t('unknown')}
            </h2>
            {given === null ? null : <GivenName byCallerId={interaction?.channel === 'voice'} />}
            {masked ? (
              <Tag title={t('hiddenDetail')}>{t('hidden')}</Tag>
            ) : (
              <IconButton icon="edit" size="small" label={t('edit')} keys="alt+e" onClick={() => setEditing('name')} />
            )}
            <span className="end row gap4">
              {onAnother === undefined ? null : (
                <Button variant="link" size="small" tooltip={t('anotherCallerDetail')} onClick={onAnother}>
                  {t('anotherCaller')}
                </Button>
              )}
              {customer.doNotContact ? (
                <Tag tone="warn" title={t('doNotContactDetail')}>
                  {t('doNotContact')}
                </Tag>
              ) : null}
              {customer.identified || interaction?.identified === true ? (
                <Tag tone="ok" icon="verified">
                  {t('verified')}
                </Tag>
              ) : (
                <Tag>{t('notVerified')}</Tag>
              )}
            </span>
          </div>
          <Reach card={card} interaction={interaction} lastAt={lastAt} />
        </div>
      </div>
      {known || masked ? null : (
        <NextMissing hasPhone={valueOf(customer.contactPoints, 'phone') !== null} onEdit={setEditing} />
      )}
    </header>
  )
}

function Reach({ card: { customer, totals, openInteractionIds }, interaction, lastAt }: CustomerHeadProps) {
  const t = useT('customer')
  const names = useNames()
  const channelName = useChannelName()
  const format = useFormat()
  const main =
    customer.contactPoints.find(({ kind }) => kind === 'phone') ??
    customer.contactPoints.find(({ kind }) => kind === 'email')
  // The contact now open is not one of the past.
  const earlier = totals.contacts - openInteractionIds.length
  const history =
    earlier <= 0
      ? t('firstVisit')
      : [t('contacts', { count: earlier }), lastAt === undefined ? null : t('lastAt', { day: format.day(lastAt) })]
          .filter((part) => part !== null)
          .join(' · ')
  return (
    <div className="row s12 t2">
      {main === undefined ? (
        <span className="ell">
          {interaction === null
            ? t('noContactPoints')
            : `${channelName(interaction.channel)} · ${names.entryPoint(interaction.entryPointId)}`}
        </span>
      ) : (
        <span className="row gap4 nw">
          <Icon name={contactIcons[main.kind]} size={14} />
          {shownValue(main)}
        </span>
      )}
      <span className="t3 end nw">{history}</span>
    </div>
  )
}

/** A new customer: what is known is shown above, what is missing next is asked for. */
function NextMissing({ hasPhone, onEdit }: { hasPhone: boolean; onEdit: (field: Field) => void }) {
  const t = useT('customer')
  return (
    <div className="row customer-missing">
      <Button variant="primary" icon="user" onClick={() => onEdit('name')}>
        {t('askName')}
      </Button>
      {hasPhone ? null : (
        <Button icon="phone" onClick={() => onEdit('phone')}>
          {t('askPhone')}
        </Button>
      )}
    </div>
  )
}
