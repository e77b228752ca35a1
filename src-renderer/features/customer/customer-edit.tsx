import { useRef, useState, type KeyboardEvent } from 'react'
import { z } from 'zod'
import type { Customer } from '#shared/domain/customer.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import { Button, Field, Refusal, scriptOf, toastDone, translate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { valueOf } from './contact-points.ts'
import { GivenName } from './given-name.tsx'

export interface CustomerEditProps {
  readonly customer: Customer
  /** What they are called as far as anybody said; not yet the customer's name. */
  readonly givenName: string | null
  readonly byCallerId: boolean
  /** null: it came up by itself, and takes the keys from nobody. */
  readonly focus: 'name' | 'phone' | null
  readonly onClose: () => void
}

/** The record, changed where it stands; never one that is shown masked. */
export function CustomerEdit({ customer, givenName, byCallerId, focus, onClose }: CustomerEditProps) {
  const t = useT('customer')
  const common = useT('common')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const known = { phone: valueOf(customer.contactPoints, 'phone'), email: valueOf(customer.contactPoints, 'email') }
  const [name, setName] = useState(customer.name ?? givenName ?? '')
  const [phone, setPhone] = useState(known.phone ?? '')
  const [email, setEmail] = useState(known.email ?? '')
  const [doNotContact, setDoNotContact] = useState(customer.doNotContact)

  const [tried, setTried] = useState(false)
  const wrongEmail = email.trim() !== '' && !z.email().safeParse(email.trim()).success
  const emailField = useRef<HTMLInputElement>(null)

  const sent = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim())

  const save = (): void => {
    setTried(true)
    if (wrongEmail) return emailField.current?.focus()
    const command = {
      type: 'customer.edit',
      customerId: customer.id,
      revision: customer.revision,
      name: sent(name),
      phone: sent(phone),
      email: sent(email),
      doNotContact,
    } as const
    void run(command).then((done) => {
      if (!done) return
      toastDone(translate('common', 'saved'))
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
        <Field label={t('phone')}>
          {(ids) => (
            <input
              {...ids}
              autoFocus={focus === 'phone'}
              type="tel"
              maxLength={40}
              value={phone}
              placeholder={t('phonePlaceholder')}
              onChange={(event) => setPhone(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('email')} error={tried && wrongEmail ? t('emailWrong') : undefined}>
          {(ids) => (
            <input
              {...ids}
              ref={emailField}
              type="email"
              maxLength={120}
              value={email}
              placeholder={t('emailPlaceholder')}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
      </div>
      <label className="row s12" title={t('doNotContactDetail')}>
        <input type="checkbox" checked={doNotContact} onChange={(event) => setDoNotContact(event.target.checked)} />
        {t('doNotContact')}
        <span className="t3 ell">{t('doNotContactDetail')}</span>
      </label>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <div className="row">
        <Button type="submit" variant="primary" busy={busy} disabledReason={blocked}>
          {common('save')}
        </Button>
        <Button onClick={onClose}>{common('cancel')}</Button>
      </div>
    </form>
  )
}
