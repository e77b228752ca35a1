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

type Field = 'name' | 'phone'

export interface CustomerHeadProps {
  readonly card: CustomerCard
  /** The contact it stands beside; null where the customer was looked up. */
  readonly interaction: Interaction | null
  /** When they were here before this contact, server ms; undefined until known. */
  readonly lastAt: number | undefined
}

/** Who it is and how sure we are; the way to put right what is missing or wrong. */
export function CustomerHead({ card, interaction, lastAt }: CustomerHeadProps) {
  const t = useT('customer')
  const [editing, setEditing] = useState<Field | null>(null)
  const { customer, masked } = card
  useShortcut('customer', 'alt+e', t('edit'), () => setEditing('name'), { enabled: !masked })
  // Somebody new is on the line: what is asked first can be written down at once.
  const [putAway, setPutAway] = useState(false)
  const isNewCaller = customer.name === null && interaction?.channel === 'voice' && interaction.phase.name === 'active'
  if (!masked && (editing !== null || (isNewCaller && !putAway)))
    return (
      <CustomerEdit
        key={customer.revision}
        customer={customer}
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
        <Avatar name={customer.name ?? undefined} size={40} tone="brand" />
        <div className="grow">
          <div className="row">
            <h2 className="ell" title={customer.name ?? undefined} lang={scriptOf(customer.name)}>
              {customer.name ?? t('unknown')}
            </h2>
            {masked ? (
              <Tag title={t('hiddenDetail')}>{t('hidden')}</Tag>
            ) : (
              <IconButton icon="edit" size="small" label={t('edit')} keys="alt+e" onClick={() => setEditing('name')} />
            )}
            <span className="end row gap4">
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
