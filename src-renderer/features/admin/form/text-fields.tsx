import { Input } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { LocalText } from '#shared/domain/channel.ts'
import { Field, useT } from '../../../design/index.ts'

export interface FieldBase {
  label: string
  help?: string | undefined
  error?: string | undefined
  /** When it has to be filled in, in a word: after the label. */
  required?: string | undefined
}

export interface TextFieldProps extends FieldBase {
  value: string
  onChange: (value: string) => void
  placeholder?: string | undefined
  /** Digits and codes stand in a font of equal widths. */
  code?: boolean | undefined
  /** Shown to nobody, and remembered by no browser. */
  secret?: boolean | undefined
  autoFocus?: boolean | undefined
}

/** One line of text. */
export function TextField({
  label,
  help,
  error,
  required,
  value,
  onChange,
  placeholder = '',
  code = false,
  secret = false,
  autoFocus = false,
}: TextFieldProps) {
  const input = useFocusOnce(autoFocus)
  return (
    <Field label={label} hint={help} error={error} aside={required}>
      {(ids) => (
        <Input
          {...ids}
          type={secret ? 'password' : 'text'}
          autoComplete={secret ? 'new-password' : 'off'}
          value={value}
          placeholder={placeholder}
          status={error === undefined ? '' : 'error'}
          className={code ? 'ad-code' : ''}
          ref={input}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** The first field of a new record takes the focus: one came here to write it. */
function useFocusOnce(wanted: boolean): RefObject<InputRef | null> {
  const input = useRef<InputRef>(null)
  useEffect(() => {
    if (wanted) input.current?.focus()
  }, [wanted])
  return input
}

export interface LocalTextFieldProps extends FieldBase {
  value: LocalText
  onChange: (value: LocalText) => void
  /** Rows of a longer text; one line when left out. */
  rows?: number | undefined
  autoFocus?: boolean | undefined
  /** The one language that is wrong; left out: both. */
  wrong?: 'zh' | 'en' | undefined
}

/** The same text in both languages, side by side. */
export function LocalTextField({
  label,
  help,
  error,
  required,
  value,
  onChange,
  rows,
  autoFocus = false,
  wrong,
}: LocalTextFieldProps) {
  const input = useFocusOnce(autoFocus)
  const t = useT('admin')
  const isWrong = (language: 'zh' | 'en'): boolean => error !== undefined && (wrong ?? language) === language
  return (
    <Field label={label} hint={help} error={error} aside={required}>
      {(ids) => (
        <span className="ad-local">
          {rows === undefined ? (
            <>
              <Input
                {...ids}
                value={value.zh}
                status={isWrong('zh') ? 'error' : ''}
                aria-invalid={isWrong('zh')}
                placeholder={t('chinese')}
                aria-label={`${label} ${t('chinese')}`}
                lang="zh-CN"
                ref={input}
                onChange={(event) => onChange({ ...value, zh: event.target.value })}
              />
              <Input
                value={value.en}
                status={isWrong('en') ? 'error' : ''}
                aria-invalid={isWrong('en')}
                placeholder={t('english')}
                aria-label={`${label} ${t('english')}`}
                lang="en"
                onChange={(event) => onChange({ ...value, en: event.target.value })}
              />
            </>
          ) : (
            <>
              <Input.TextArea
                {...ids}
                value={value.zh}
                rows={rows}
                status={isWrong('zh') ? 'error' : ''}
                aria-invalid={isWrong('zh')}
                placeholder={t('chinese')}
                aria-label={`${label} ${t('chinese')}`}
                lang="zh-CN"
                onChange={(event) => onChange({ ...value, zh: event.target.value })}
              />
              <Input.TextArea
                value={value.en}
                rows={rows}
                status={isWrong('en') ? 'error' : ''}
                aria-invalid={isWrong('en')}
                placeholder={t('english')}
                aria-label={`${label} ${t('english')}`}
                lang="en"
                onChange={(event) => onChange({ ...value, en: event.target.value })}
              />
            </>
          )}
        </span>
      )}
    </Field>
  )
}
