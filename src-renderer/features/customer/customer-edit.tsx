import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { z } from 'zod'
import type { GoldenField } from '#shared/domain/profile.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import { Button, Field, Refusal, scriptOf, toastDone, toastTold, translate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { valueOf } from './contact-points.ts'
import { toastSaved } from './field-edit.tsx'
import { GivenName } from './given-name.tsx'
import { maskedValue } from './masked.ts'

export type RecordField = 'name' | 'phone' | 'email'

export interface CustomerEditProps {
  readonly customer: CustomerCard['customer']
  /** What they are called as far as anybody said; not yet the customer's name. */
  readonly givenName: string | null
  readonly byCallerId: boolean
  /** Who says what of their name; undefined: not read yet. */
  readonly nameField: GoldenField | undefined
  /** null: it came up by itself, and takes the keys from nobody. */
  readonly focus: RecordField | null
  readonly onClose: () => void
}

/** The record, changed where it stands; never one that is shown masked. */
export function CustomerEdit({ customer, nameField, givenName, byCallerId, focus, onClose }: CustomerEditProps) {
  const t = useT('customer')
  const common = useT('common')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const known = { phone: valueOf(customer.contactPoints, 'phone'), email: valueOf(customer.contactPoints, 'email') }
  const [name, setName] = useState(customer.name ?? givenName ?? '')
  // What is on record stays hidden here too: it is kept, or another takes its place.
  const [newPhone, setPhone] = useState<string | null>(known.phone === null || focus === 'phone' ? '' : null)
  const [newEmail, setEmail] = useState<string | null>(known.email === null || focus === 'email' ? '' : null)
  const phone = newPhone ?? known.phone ?? ''
  const email = newEmail ?? known.email ?? ''
  const [doNotContact, setDoNotContact] = useState(customer.doNotContact)

  const [tried, setTried] = useState(false)
  const typedEmail = (newEmail ?? '').trim()
  const wrongEmail = typedEmail !== '' && !z.email().safeParse(typedEmail).success
  // [ID8] The server knows how long a number of each country is.
  const isPhone = problem?.code === 'malformed' && problem.params['field'] === 'phone'
  const [refused, setRefused] = useState<string | null>(null)
  const wrongPhone = isPhone && refused === newPhone
  const phoneField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (wrongPhone) phoneField.current?.focus()
  }, [wrongPhone])
  const emailField = useRef<HTMLInputElement>(null)

  const sent = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim())

  // [CP66] What the bank vouches for keeps its place.
  const isBehind = (kind: 'phone' | 'email', typed: string | null): boolean =>
    typed !== null && sent(typed) !== null && customer.contactPoints.some((one) => one.kind === kind && one.verified)

  const save = (): void => {
    setTried(true)
    if (wrongEmail) return emailField.current?.focus()
    const command = {
      type: 'customer.edit',
      customerId: customer.id,
      revision: customer.revision,
      name: sent(name),
      ...(newPhone === null ? {} : { phone: sent(newPhone) }),
      ...(newEmail === null ? {} : { email: sent(newEmail) }),
      doNotContact,
    } as const
    setRefused(newPhone)
    void run(command).then((done) => {
      if (!done) return
      if (isBehind('phone', newPhone) || isBehind('email', newEmail))
        toastTold(translate('customer', 'keptBehindVouched'))
      else if (sent(name) === null || sent(name) === customer.name) toastDone(translate('common', 'saved'))
      else toastSaved(nameField)
      onClose()
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onClose()
  }

  return (
    <form
      className="customer-head customer-edit"
      aria-label={t('edit')}
      // The browser would complain in its own language.
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field
        label={t('name')}
        aside={name !== '' && name === givenName ? <GivenName byCallerId={byCallerId} /> : undefined}
      >
        {(ids) => (
          // The agent asked to edit this field.
          <input
            {...ids}
            autoFocus={focus === 'name'}
            lang={scriptOf(name)}
            maxLength={100}
            value={name}
            placeholder={t('namePlaceholder')}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="customer-edit-two">
        <Field label={t('phone')} error={wrongPhone ? t('phoneWrong') : undefined}>
          {(ids) =>
            newPhone === null ? (
              <OnRecord {...ids} kind="phone" value={phone} onReplace={() => setPhone('')} />
            ) : (
              <input
                {...ids}
                ref={phoneField}
                autoFocus={focus === 'phone' || known.phone !== null}
                type="tel"
                maxLength={40}
                value={newPhone}
                placeholder={t('phonePlaceholder')}
                onChange={(event) => setPhone(event.target.value)}
              />
            )
          }
        </Field>
        <Field label={t('email')} error={tried && wrongEmail ? t('emailWrong') : undefined}>
          {(ids) =>
            newEmail === null ? (
              <OnRecord {...ids} kind="email" value={email} onReplace={() => setEmail('')} />
            ) : (
              <input
                {...ids}
                ref={emailField}
                autoFocus={focus === 'email' || known.email !== null}
                type="email"
                maxLength={120}
                value={newEmail}
                placeholder={t('emailPlaceholder')}
                onChange={(event) => setEmail(event.target.value)}
              />
            )
          }
        </Field>
      </div>
      <label className="row s12" title={t('doNotContactDetail')}>
        <input type="checkbox" checked={doNotContact} onChange={(event) => setDoNotContact(event.target.checked)} />
        {t('doNotContact')}
        <span className="t3 ell">{t('doNotContactDetail')}</span>
      </label>
      {problem === null || isPhone ? null : (
        <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />
      )}
      <div className="row">
        <Button type="submit" variant="primary" busy={busy} disabledReason={blocked}>
          {common('save')}
        </Button>
        <Button onClick={onClose}>{common('cancel')}</Button>
      </div>
    </form>
  )
}

interface OnRecordProps {
  readonly id: string
  readonly kind: 'phone' | 'email'
  readonly value: string
  readonly onReplace: () => void
}

/** What is on record, hidden, and the way to put another in its place; an empty one takes it away. */
function OnRecord({ id, kind, value, onReplace }: OnRecordProps) {
  const t = useT('customer')
  return (
    <span className="row gap4 on-record">
      <span className="ell">{maskedValue({ kind, value })}</span>
      <Button id={id} size="small" variant="link" onClick={onReplace}>
        {t('replace')}
      </Button>
    </span>
  )
}
