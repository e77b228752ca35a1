import { Input, Select } from 'antd'
import { useId } from 'react'
import type { MessageTemplate } from '#shared/domain/account.ts'
import { asSigned } from '#shared/domain/sms-segments.ts'
import { filledIn, missingIn, placesIn } from '#shared/domain/template.ts'
import { useNames } from '../../../client/index.ts'
import { Button, Tag, useT } from '../../../design/index.ts'
import { Segments } from './meters.tsx'

interface Chosen {
  readonly code: string
  readonly values: Record<string, string>
}

export interface TemplateFieldProps {
  readonly templates: readonly MessageTemplate[]
  /** In the smallest unit of the currency; null: not stated. */
  readonly segmentCost: number | null
  /** [SM26] What the vendor sets before the text; null: nothing. */
  readonly signature: string | null
  /** The text is counted in segments. */
  readonly counted: boolean
  readonly value: Chosen
  /** As this role may know it; null: not known. */
  readonly customerName?: string | null | undefined
  /** It is on its way out: to be read only. */
  readonly readOnly?: boolean | undefined
  readonly onChange: (value: Chosen) => void
  /** What else stands against sending; absent: nothing. */
  readonly disabledReason?: string | undefined
  readonly onSend: (chosen: Chosen, text: string) => void
}

/** [CF4] An approved text: which one, what goes into its places, and how the customer will read it. */
export function TemplateField(props: TemplateFieldProps) {
  const { templates, segmentCost, signature, counted, value, readOnly = false, onChange, onSend } = props
  const t = useT('conversation')
  const names = useNames()
  const chosen = templates.find(({ code }) => code === value.code)
  const missing = chosen === undefined ? [] : missingIn(chosen.text, value.values)
  const text = chosen === undefined ? '' : filledIn(chosen.text, value.values)
  const why =
    chosen === undefined
      ? t(templates.length === 0 ? 'templateNone' : 'templateChoose')
      : missing.length > 0
        ? t('templateMissing', { names: missing.join('、') })
        : props.disabledReason
  return (
    <div className="composer-template" role="group" aria-label={t('template')}>
      <div className="composer-template-head">
        <Select
          className="grow"
          aria-label={t('template')}
          placeholder={t(templates.length === 0 ? 'templateNone' : 'templateChoose')}
          value={chosen?.code ?? null}
          disabled={readOnly || templates.length === 0}
          showSearch={{ optionFilterProp: 'label' }}
          options={templates.map(({ code, name }) => ({ value: code, label: names.text(name) }))}
          onChange={(code) => onChange({ code, values: { ...knownOf(code, props), ...value.values } })}
        />
        {chosen === undefined ? null : <Tag>{t(`purpose_${chosen.purpose}`)}</Tag>}
      </div>
      {chosen === undefined ? null : (
        <div className="composer-template-body">
          <div className="composer-template-places">
            {placesIn(chosen.text).map((name) => (
              <Place
                key={name}
                name={name}
                value={value.values[name] ?? ''}
                readOnly={readOnly}
                onChange={(filled) => onChange({ ...value, values: { ...value.values, [name]: filled } })}
              />
            ))}
          </div>
          <p className="composer-template-preview thread-text" aria-label={t('templatePreview')} aria-live="polite">
            {asSigned(text, signature)}
          </p>
        </div>
      )}
      <div className="composer-template-foot">
        <span className="t2 s12 grow">
          {counted ? (
            <Segments text={text} max={Number.POSITIVE_INFINITY} cost={segmentCost} signature={signature} />
          ) : null}
        </span>
        <Button
          variant="primary"
          icon="send"
          disabledReason={why}
          onClick={() => {
            if (chosen !== undefined) onSend({ code: chosen.code, values: placed(chosen.text, value.values) }, text)
          }}
        >
          {t('send')}
        </Button>
      </div>
    </div>
  )
}

/** A place that asks for the customer's name, as banks write it into their templates. */
const ASKS_FOR_NAME = /^(?:客户|收件人)?(?:姓名|名字|称呼)$|^(?:customer )?name$/iu

/** [CF25] What is known of the customer stands in its place already, and can be changed. */
function knownOf(
  chosen: string,
  { templates, customerName }: Pick<TemplateFieldProps, 'templates' | 'customerName'>,
): Record<string, string> {
  const text = templates.find(({ code }) => code === chosen)?.text
  if (text === undefined || customerName == null || customerName.includes('*')) return {}
  return Object.fromEntries(
    placesIn(text)
      .filter((name) => ASKS_FOR_NAME.test(name))
      .map((name) => [name, customerName]),
  )
}

/** Values typed for another template stay behind. */
function placed(text: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(placesIn(text).map((name) => [name, (values[name] ?? '').trim()]))
}

interface PlaceProps {
  readonly name: string
  readonly value: string
  readonly readOnly: boolean
  readonly onChange: (value: string) => void
}

function Place({ name, value, readOnly, onChange }: PlaceProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id} className="t2 s12">
        {name}
      </label>
      <Input
        id={id}
        value={value}
        maxLength={200}
        readOnly={readOnly}
        onChange={({ target }) => onChange(target.value)}
      />
    </>
  )
}
