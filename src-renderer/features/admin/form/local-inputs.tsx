import { Input } from 'antd'
import type { LocalText } from '#shared/domain/channel.ts'
import { Button, IconButton, useT } from '../../../design/index.ts'

export const EMPTY_TEXT: LocalText = { zh: '', en: '' }

export interface LocalInputsProps {
  label: string
  value: LocalText
  /** Sentences: the field grows with them. */
  long?: boolean | undefined
  onChange: (value: LocalText) => void
}

/** One text in both languages within a line of a list. */
export function LocalInputs({ label, value, long = false, onChange }: LocalInputsProps) {
  const t = useT('admin')
  const line = (language: 'zh' | 'en') => {
    const spoken = `${label} ${t(language === 'zh' ? 'chinese' : 'english')}`
    const field = {
      className: 'ad-line-main',
      'aria-label': spoken,
      placeholder: language === 'zh' ? spoken : t('english'),
      value: value[language],
    }
    const take = (text: string): void => onChange({ ...value, [language]: text })
    return long ? (
      <Input.TextArea {...field} autoSize={{ minRows: 1, maxRows: 5 }} onChange={(event) => take(event.target.value)} />
    ) : (
      <Input {...field} onChange={(event) => take(event.target.value)} />
    )
  }
  return (
    <>
      {line('zh')}
      {line('en')}
    </>
  )
}

export interface LocalLinesProps {
  label: string
  value: readonly LocalText[]
  most: number
  add: string
  empty: string
  problem: (index: number) => string | undefined
  onChange: (value: readonly LocalText[]) => void
}

/** Texts in both languages, one below the other. */
export function LocalLines({ label, value, most, add, empty, problem, onChange }: LocalLinesProps) {
  const t = useT('admin')
  return (
    <div className="ad-table-field" role="group" aria-label={label}>
      {value.length === 0 ? <p className="t3 s12">{empty}</p> : null}
      {value.map((line, index) => (
        // Lines have no name of their own: their place is what tells them apart.
        <div key={index} className="ad-table-field ad-wide">
          <div className="ad-line">
            <LocalInputs
              label={`${label} ${index + 1}`}
              value={line}
              long
              onChange={(next) => onChange(value.map((one, at) => (at === index ? next : one)))}
            />
            <IconButton
              icon="close"
              size="small"
              label={t('remove')}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
          {problem(index) === undefined ? null : <p className="err s12">{problem(index)}</p>}
        </div>
      ))}
      {value.length >= most ? null : (
        <Button size="small" icon="plus" onClick={() => onChange([...value, EMPTY_TEXT])}>
          {add}
        </Button>
      )}
    </div>
  )
}
