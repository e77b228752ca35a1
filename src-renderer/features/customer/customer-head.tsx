import { useEffect, useRef, useState, type ReactNode } from 'react'
import { isProspect } from '#shared/domain/bank-numbers.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { useNames, wallClock } from '../../client/index.ts'
import {
  Avatar,
  Button,
  displayZone,
  IconButton,
  scriptOf,
  Tag,
  useChannelName,
  useSecond,
  useShortcut,
  useT,
} from '../../design/index.ts'
import { focusReply } from '../conversation/index.ts'
import { ContactValue } from './contact-list.tsx'
import { valueOf } from './contact-points.ts'
import { CustomerEdit, type RecordField } from './customer-edit.tsx'
import { FieldOrigin } from './field-origin.tsx'
import { GivenName } from './given-name.tsx'
import { formPutAway, isNewcomer } from './newcomer.ts'
import { ageOn, valueOfField } from './person.ts'
import { useFieldWords } from './use-field-words.ts'
import { useMayVerify, VerificationBadge, VerifiedHow } from './verification-badge.tsx'
import { VerificationCard } from './verification-card.tsx'
import { mayTakeFocus } from './verification-fields.tsx'

export interface CustomerHeadProps {
  readonly card: CustomerCard
  /** Undefined until it was read. */
  readonly profile: CustomerProfile | undefined
  /** The contact it stands beside; null where the customer was looked up. */
  readonly interaction: Interaction | null
  /** The field of the record's form that was asked for; null: the form is not open. */
  readonly editing: RecordField | null
  readonly onEdit: (field: RecordField | null) => void
  /** Whether the way to prove it stands open. */
  readonly verifying: boolean
  readonly onVerifying: (open: boolean) => void
  /** Somebody else may be meant, and was not asked for yet. */
  readonly onWhoIsIt?: (() => void) | undefined
  /** Others have the number too: asks again who it is. */
  readonly onAnother?: () => void
}

/** [PA2] Who it is and how sure we are; the way to prove it, and to put right what is missing or wrong. */
export function CustomerHead(props: CustomerHeadProps) {
  const { card, profile, interaction, editing, onEdit, verifying, onVerifying, onWhoIsIt, onAnother } = props
  const t = useT('customer')
  const words = useT('profile')
  const identity = useT('identity')
  const { customer, masked } = card
  const given = customer.name === null ? (interaction?.introduction?.customerName ?? null) : null
  const name = customer.name ?? given
  const nameField = profile?.fields.find(({ field }) => field === 'name')
  const mayVerify = useMayVerify(interaction)
  useShortcut('customer', 'alt+e', t('edit'), () => onEdit('name'), { enabled: !masked })
  const head = useRef<HTMLElement>(null)
  const isBack = useRef(false)
  const focusIn = (selector: string): boolean => {
    const found = head.current?.querySelector<HTMLElement>(selector)
    found?.focus()
    return found !== null && found !== undefined
  }
  const openVerification = (): void => {
    if (verifying && (focusIn('.verification .panel-input') || focusIn('.verification-form button'))) return
    // Whatever was written elsewhere waits: the card may take the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    onVerifying(true)
  }
  const closeVerification = (passed: boolean): void => {
    const own = head.current
    const hadFocus = own !== null && mayTakeFocus(own)
    onVerifying(false)
    if (!hadFocus) return
    // What comes next is the answer; who gave up is back where they began.
    if (passed && interaction?.channel !== 'voice') focusReply()
    else requestAnimationFrame(() => focusIn('.verification-way'))
    isBack.current = passed
  }
  const provedAt = interaction?.verification?.at
  useEffect(() => {
    // The desk may be told after the answer came: the badge that had the focus is then another.
    if (isBack.current && document.activeElement === document.body)
      head.current?.querySelector<HTMLElement>('.verification-way')?.focus()
    isBack.current = false
  }, [provedAt])
  useShortcut('customer', 'alt+k', words('verify'), openVerification, { enabled: mayVerify })
  // Somebody new is on the line: what is asked first can be written down at once.
  const contactId = interaction?.id ?? ''
  const [putAway, setPutAway] = useState(() => formPutAway.has(contactId))
  const isOnTheLine = interaction?.channel === 'voice' && interaction.phase.name === 'active'
  if (!masked && (editing !== null || (isOnTheLine && !putAway && isNewcomer(card, profile))))
    return (
      <CustomerEdit
        key={customer.revision}
        customer={customer}
        nameField={nameField}
        givenName={given}
        byCallerId={interaction?.channel === 'voice'}
        focus={editing}
        onClose={() => {
          onEdit(null)
          setPutAway(true)
          formPutAway.add(contactId)
        }}
      />
    )
  const known = customer.name !== null
  return (
    <header ref={head} className="customer-head">
      <div className="row gap12">
        <Avatar name={name ?? undefined} size={40} tone="brand" />
        <div className="grow">
          <div className="row customer-name-row">
            <h2 className="ell" title={name ?? undefined} lang={scriptOf(name)}>
              {name ?? t('unknown')}
            </h2>
            {nameField === undefined || nameField.others.length === 0 ? null : (
              <FieldOrigin field={nameField} editable={false}>
                <button type="button" className="golden-value">
                  <span className="golden-disputed">{words('disputed')}</span>
                </button>
              </FieldOrigin>
            )}
            {given === null ? null : <GivenName byCallerId={interaction?.channel === 'voice'} />}
            {isProspect(customer) ? <Tag title={identity('prospectDetail')}>{identity('prospect')}</Tag> : null}
            <SexAndAge profile={profile} />
            <span className="end row gap4">
              {interaction === null ? (
                customer.identified ? (
                  <Tag tone="ok" icon="verified">
                    {t('verified')}
                  </Tag>
                ) : null
              ) : (
                <VerificationBadge
                  interaction={interaction}
                  open={verifying}
                  onToggle={() => onVerifying(!verifying)}
                />
              )}
            </span>
          </div>
          <Reach card={card} interaction={interaction}>
            {masked ? (
              <Tag title={t('hiddenDetail')}>{t('hidden')}</Tag>
            ) : (
              <IconButton icon="edit" size="small" label={t('edit')} keys="alt+e" onClick={() => onEdit('name')} />
            )}
            {onAnother === undefined ? null : (
              <IconButton icon="group" size="small" label={t('anotherCaller')} onClick={onAnother} />
            )}
          </Reach>
        </div>
      </div>
      {masked ? null : (
        <NextMissing hasName={known} hasPhone={valueOf(customer.contactPoints, 'phone') !== null} onEdit={onEdit} />
      )}
      {verifying && mayVerify && interaction !== null ? (
        <VerificationCard
          key={customer.id}
          interaction={interaction}
          onWhoIsIt={onWhoIsIt}
          onClose={closeVerification}
        />
      ) : null}
    </header>
  )
}

/** `女 · 38 岁`, as far as it is known. */
function SexAndAge({ profile }: { profile: CustomerProfile | undefined }) {
  const t = useT('profile')
  const fieldWords = useFieldWords()
  const today = wallClock(useSecond(false) * 1_000, displayZone())
  const gender = valueOfField(profile, 'gender')
  const age = ageOn(valueOfField(profile, 'birthDate'), today)
  const parts = [gender === null ? null : fieldWords('gender', gender), age === null ? null : t('age', { age })].filter(
    (part) => part !== null,
  )
  return parts.length === 0 ? null : <span className="s12 t3 nw customer-sex-age">{parts.join(' · ')}</span>
}

interface ReachProps extends Pick<CustomerHeadProps, 'card' | 'interaction'> {
  readonly children: ReactNode
}

/** The number, what can be done about the record, and how it was proved. */
function Reach({ card: { customer, masked }, interaction, children }: ReachProps) {
  const t = useT('customer')
  const names = useNames()
  const channelName = useChannelName()
  const main =
    customer.contactPoints.find(({ kind }) => kind === 'phone') ??
    customer.contactPoints.find(({ kind }) => kind === 'email')
  return (
    <div className="row s12 t2 customer-reach">
      {main === undefined ? (
        <span className="ell">
          {interaction === null
            ? t('noContactPoints')
            : `${channelName(interaction.channel)} · ${names.entryPoint(interaction.entryPointId)}`}
        </span>
      ) : (
        <ContactValue customerId={customer.id} point={main} points={customer.contactPoints} masked={masked} />
      )}
      <span className="row customer-actions">{children}</span>
      {interaction === null ? null : (
        <span className="t3 end nw">
          <VerifiedHow interaction={interaction} />
        </span>
      )}
    </div>
  )
}

interface NextMissingProps {
  readonly hasName: boolean
  readonly hasPhone: boolean
  readonly onEdit: (field: RecordField) => void
}

/** What is known is shown above; what they are called and reached by is asked for while it is missing. */
function NextMissing({ hasName, hasPhone, onEdit }: NextMissingProps) {
  const t = useT('customer')
  if (hasName && hasPhone) return null
  return (
    <div className="row customer-missing">
      {hasName ? null : (
        <Button variant="primary" icon="user" onClick={() => onEdit('name')}>
          {t('askName')}
        </Button>
      )}
      {hasPhone ? null : (
        <Button icon="phone" onClick={() => onEdit('phone')}>
          {t('askPhone')}
        </Button>
      )}
    </div>
  )
}
