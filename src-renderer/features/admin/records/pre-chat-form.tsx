import { Checkbox, Select } from 'antd'
import type { LocalText } from '#shared/domain/channel.ts'
import type { PreChatField } from '#shared/domain/config.ts'
import { newId } from '../../../client/index.ts'
import { Button, IconButton, useT } from '../../../design/index.ts'
import { EMPTY_TEXT, LocalInputs } from '../form/local-inputs.tsx'

export interface PreChatFormProps {
  value: readonly PreChatField[]
  problem: (path: string) => string | undefined
  onChange: (value: readonly PreChatField[]) => void
}

const KINDS = ['text', 'phone', 'email', 'choice'] as const
const MOST = 8

/** Questions a customer answers before the chat begins. */
export function PreChatForm({ value, problem, onChange }: PreChatFormProps) {
  const t = useT('admin')
  const replace = (index: number, next: Partial<PreChatField>): void =>
    onChange(value.map((field, at) => (at === index ? { ...field, ...next } : field)))
  const move = (index: number, by: number): void => {
    const order = [...value]
    const [field] = order.splice(index, 1)
    if (field !== undefined) onChange(order.toSpliced(index + by, 0, field))
  }
  const add = (): void =>
    onChange([...value, { key: newId(), label: EMPTY_TEXT, kind: 'text', required: false, choices: [] }])
  return (
    <div className="ad-table-field" role="group" aria-label={t('entryPoint.preChat')}>
      {value.length === 0 ? <p className="t3 s12">{t('preChatNone')}</p> : null}
      {value.map((field, index) => (
        <div key={field.key} className="ad-question">
          <div className="ad-line">
            <LocalInputs
              label={t('preChatLabel')}
              value={field.label}
              onChange={(label) => replace(index, { label })}
            />
            <Select
              className="ad-line-side"
              aria-label={t('preChatKind')}
              value={field.kind}
              options={KINDS.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
              onChange={(kind) => replace(index, { kind, choices: kind === 'choice' ? [EMPTY_TEXT] : [] })}
            />
            <Checkbox checked={field.required} onChange={(event) => replace(index, { required: event.target.checked })}>
              {t('preChatRequired')}
            </Checkbox>
            <IconButton
              icon="arrow-up"
              size="small"
              label={t('moveUp')}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <IconButton
              icon="arrow-down"
              size="small"
              label={t('moveDown')}
              disabled={index === value.length - 1}
              onClick={() => move(index, 1)}
            />
            <IconButton
              icon="close"
              size="small"
              label={t('remove')}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
          {field.kind === 'choice' ? (
            <Choices value={field.choices} onChange={(choices) => replace(index, { choices })} />
          ) : null}
          {problem(`preChat.${index}`) === undefined ? null : <p className="err s12">{problem(`preChat.${index}`)}</p>}
        </div>
      ))}
      {value.length >= MOST ? null : (
        <Button size="small" icon="plus" onClick={add}>
          {t('preChatAdd')}
        </Button>
      )}
    </div>
  )
}

function Choices({
  value,
  onChange,
}: {
  value: readonly LocalText[]
  onChange: (value: readonly LocalText[]) => void
}) {
  const t = useT('admin')
  return (
    <div className="ad-question-choices">
      {value.map((choice, index) => (
        // Choices have no name of their own: their place is what tells them apart.
        <div key={index} className="ad-line">
          <LocalInputs
            label={`${t('preChatChoices')} ${index + 1}`}
            value={choice}
            onChange={(next) => onChange(value.map((one, at) => (at === index ? next : one)))}
          />
          <IconButton
            icon="close"
            size="small"
            label={t('remove')}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button variant="text" size="small" icon="plus" onClick={() => onChange([...value, EMPTY_TEXT])}>
        {t('choiceAdd')}
      </Button>
    </div>
  )
}
