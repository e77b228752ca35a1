import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { z } from 'zod'
import type { GoldenField } from '#shared/domain/profile.ts'
import type { CustomerCard, ShownPoint } from '#shared/protocol/rest.ts'
import { problemWords, useActBlock } from '../../client/index.ts'
import { Button, Field, Refusal, scriptOf, toastDone, toastTold, translate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { valueOf } from './contact-points.ts'
import { EditPoints, RemovePointDialog } from './edit-points.tsx'
import { toastSaved } from './field-edit.tsx'
import { GivenName } from './given-name.tsx'

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
  const [removing, setRemoving] = useState<ShownPoint | null>(null)
  const [name, setName] = useState(customer.name ?? givenName ?? '')
  // What is on record stays hidden here too; another is added to it.
  const [newPhone, setPhone] = useState('')
  const [newEmail, setEmail] = useState('')
  const [doNotContact, setDoNotContact] = useState(customer.doNotContact)

  const [tried, setTried] = useState(false)
  const typedEmail = newEmail.trim()
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
  const isBehind = (kind: 'phone' | 'email', typed: string): boolean =>
    sent(typed) !== null && customer.contactPoints.some((one) => one.kind === kind && one.verified)

  const save = (): void => {
    setTried(true)
    if (wrongEmail) return emailField.current?.focus()
    const command = {
      type: 'customer.edit',
      customerId: customer.id,
      revision: customer.revision,
      name: sent(name),
      ...(sent(newPhone) === null ? {} : { phone: sent(newPhone) }),
      ...(sent(newEmail) === null ? {} : { email: sent(newEmail) }),
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

  // A removal reads the record anew, and with it this form.
  const isTyped =
    newPhone !== '' ||
    newEmail !== '' ||
    name !== (customer.name ?? givenName ?? '') ||
    doNotContact !== customer.doNotContact
  const unsaved = isTyped ? t('saveFirst') : undefined

  return (
    <>
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
        <EditPoints points={customer.contactPoints} blocked={blocked ?? unsaved} onRemove={setRemoving} />
        <div className="customer-edit-two">
          <Field
            label={t(known.phone === null ? 'phone' : 'anotherPhone')}
            error={wrongPhone ? t('phoneWrong') : undefined}
          >
            {(ids) => (
              <input
                {...ids}
                ref={phoneField}
                autoFocus={focus === 'phone'}
                type="tel"
                maxLength={40}
                value={newPhone}
                placeholder={t('phonePlaceholder')}
                onChange={(event) => setPhone(event.target.value)}
              />
            )}
          </Field>
          <Field
            label={t(known.email === null ? 'email' : 'anotherEmail')}
            error={tried && wrongEmail ? t('emailWrong') : undefined}
          >
            {(ids) => (
              <input
                {...ids}
                ref={emailField}
                autoFocus={focus === 'email'}
                type="email"
                maxLength={120}
                value={newEmail}
                placeholder={t('emailPlaceholder')}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
        </div>
        <label className="customer-edit-dnc s12">
          <input type="checkbox" checked={doNotContact} onChange={(event) => setDoNotContact(event.target.checked)} />
          {t('doNotContact')}
          <span className="t3">{t('doNotContactDetail')}</span>
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
      {/* Beside the form: a key pressed in it is none of the form's. */}
      {removing === null ? null : (
        <RemovePointDialog customerId={customer.id} point={removing} onClose={() => setRemoving(null)} />
      )}
    </>
  )
}
