import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useDesk } from '../../client/index.ts'
import { Button, Dialog, Field, Icon, useT } from '../../design/index.ts'
import { groupedCardNumber, isCardNumber } from './card-number.ts'
import { useCardEntry } from './use-card-entry.ts'
import './card-entry-dialog.css'

/** A card number and its code, said by the customer and typed while nothing is recorded. Only the last four digits stay. */
export function CardEntryDialog({ interaction, onClose }: { interaction: Interaction; onClose: () => void }) {
  const t = useT('softphone')
  const common = useT('common')
  const desk = useDesk()
  const safe = useCardEntry(interaction)
  const [number, setNumber] = useState('')
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const digits = number.replaceAll(' ', '')
  const isNumber = isCardNumber(digits)
  const isCode = /^\d{3,4}$/.test(code)

  const finish = (): void => {
    setTried(true)
    if (!isNumber || (code !== '' && !isCode)) return
    void desk.addNote(interaction.id, t('cardChecked', { last: digits.slice(-4) }))
    onClose()
  }
  return (
    <Dialog label={t('cardEntry')} className="card-entry" insistent leavesBar onClose={onClose}>
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          finish()
        }}
      >
        <h2>{t('cardEntry')}</h2>
        <p className={safe ? 'card-entry-safe' : 'card-entry-wait'} role="status">
          <Icon name={safe ? 'lock' : 'clock'} size={14} />
          {t(safe ? 'cardSafe' : 'cardWait')}
        </p>
        <Field label={t('cardNumber')} error={tried && !isNumber ? t('cardNumberWrong') : undefined}>
          {(ids) => (
            <input
              {...ids}
              className="card-entry-input"
              value={number}
              readOnly={!safe}
              inputMode="numeric"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setNumber(groupedCardNumber(event.target.value))}
            />
          )}
        </Field>
        <Field
          label={t('cardCode')}
          aside={t('optional')}
          error={tried && code !== '' && !isCode ? t('cardCodeWrong') : undefined}
        >
          {(ids) => (
            <input
              {...ids}
              className="card-entry-input card-entry-code"
              type="password"
              value={code}
              readOnly={!safe}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, '').slice(0, 4))}
            />
          )}
        </Field>
        <p className="s12 t3">{t('cardKept')}</p>
        <div className="row gap8 card-entry-actions">
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" type="submit" disabledReason={safe ? undefined : t('cardWait')}>
            {t('cardDone')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
