import { Input, Select } from 'antd'
import type { MessageTemplate } from '#shared/domain/account.ts'
import { PURPOSES, type Purpose } from '#shared/domain/channel.ts'
import { missingReplies } from '#shared/domain/reply-hint.ts'
import { asSigned, smsSegments } from '#shared/domain/sms-segments.ts'
import { brokenPlacesIn, placesIn, withoutPlaces } from '#shared/domain/template.ts'
import { Button, IconButton, Tag, useT } from '../../../design/index.ts'
import { FormSection } from '../form/form-section.tsx'
import { EMPTY_TEXT, LocalInputs } from '../form/local-inputs.tsx'

export interface AccountTemplatesProps {
  value: readonly MessageTemplate[]
  purposes: readonly Purpose[]
  /** Nothing but templates goes through the account. */
  required: boolean
  /** They go as text messages, whose length has a price. */
  counted: boolean
  /** What the vendor sets before the text; null: nothing. */
  signature: string | null
  problem: (path: string) => string | undefined
  onChange: (value: readonly MessageTemplate[]) => void
}

const MOST = 200

/** Texts the vendor approved, as it knows them: code, words with their places, purpose. */
export function AccountTemplates({
  value,
  purposes,
  required,
  counted,
  signature,
  problem,
  onChange,
}: AccountTemplatesProps) {
  const t = useT('admin')
  const replace = (index: number, next: Partial<MessageTemplate>): void =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...next } : one)))
  const add = (): void =>
    onChange([...value, { code: '', name: EMPTY_TEXT, text: '', purpose: purposes[0] ?? 'service' }])
  return (
    <FormSection title={t('account.templates')} aside={t('templates.help')}>
      <div className="ad-table-field ad-wide" role="group" aria-label={t('account.templates')}>
        {value.length === 0 ? (
          <p className={required ? 'warn s12' : 't3 s12'}>{t(required ? 'templatesNeeded' : 'templatesNone')}</p>
        ) : null}
        {value.map((template, index) => {
          const wrong = problem(`templates.${index}`)
          const places = placesIn(template.text)
          const broken = brokenPlacesIn(template.text)
          const { parts, units } = smsSegments(asSigned(withoutPlaces(template.text), signature))
          return (
            // Codes are being typed: the place is what tells them apart.
            <div key={index} className="ad-question">
              <div className="ad-line">
                <Input
                  className="ad-line-side ad-code"
                  aria-label={`${t('templateCode')} ${index + 1}`}
                  placeholder={t('templateCode')}
                  value={template.code}
                  onChange={({ target }) => replace(index, { code: target.value })}
                />
                <LocalInputs
                  label={`${t('templateName')} ${index + 1}`}
                  value={template.name}
                  onChange={(name) => replace(index, { name })}
                />
                <Select
                  className="ad-line-side"
                  aria-label={`${t('templatePurpose')} ${index + 1}`}
                  value={template.purpose}
                  options={PURPOSES.map((purpose) => ({
                    value: purpose,
                    label: t(`purpose_${purpose}`),
                    disabled: !purposes.includes(purpose),
                  }))}
                  onChange={(purpose) => replace(index, { purpose })}
                />
                <IconButton
                  icon="close"
                  size="small"
                  label={t('remove')}
                  onClick={() => onChange(value.filter((_, at) => at !== index))}
                />
              </div>
              <Input.TextArea
                aria-label={`${t('templateText')} ${index + 1}`}
                placeholder={t('templateTextExample')}
                autoSize={{ minRows: 1, maxRows: 5 }}
                value={template.text}
                onChange={({ target }) => replace(index, { text: target.value })}
              />
              {places.length === 0 ? null : (
                <p className="row gap4 s12 t3">
                  {t('templatePlaces')}
                  {places.map((name) => (
                    <Tag key={name}>{name}</Tag>
                  ))}
                </p>
              )}
              {counted && template.text !== '' ? (
                <p className="s12 t3 num">
                  {t(places.length === 0 ? 'templateSegments' : 'templateSegmentsFilled', {
                    count: parts.length,
                    units,
                  })}
                </p>
              ) : null}
              {template.purpose === 'marketing'
                ? missingReplies(template.text).map((missing) => (
                    <p key={missing} className="warn s12">
                      {t(`replyMissing_${missing}`)}
                    </p>
                  ))
                : null}
              {broken.length === 0 ? null : (
                <p className="err s12" data-wrong>
                  {t('templateBroken', { pieces: broken.map((piece) => `“${piece}”`).join(' ') })}
                </p>
              )}
              {wrong === undefined || broken.length > 0 ? null : <p className="err s12">{wrong}</p>}
            </div>
          )
        })}
        {value.length >= MOST ? null : (
          <Button size="small" icon="plus" onClick={add}>
            {t('templateAdd')}
          </Button>
        )}
      </div>
    </FormSection>
  )
}
