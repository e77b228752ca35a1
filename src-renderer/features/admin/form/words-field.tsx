import { Select } from 'antd'
import { Field, useT } from '../../../design/index.ts'
import type { FieldBase } from './text-fields.tsx'

export interface WordsFieldProps extends FieldBase {
  value: readonly string[]
  onChange: (value: readonly string[]) => void
}

/** Everyday words, one after the other; several are pasted with a line or a comma between them. */
export function WordsField({ label, help, value, error, onChange }: WordsFieldProps) {
  const t = useT('admin')
  return (
    <Field label={label} hint={help} error={error}>
      {({ id }) => (
        <Select<string[]>
          id={id}
          mode="tags"
          className="ad-multi"
          aria-label={label}
          open={false}
          suffixIcon={null}
          value={[...value]}
          placeholder={t('phraseAdd')}
          tokenSeparators={[',', '，', '、', ';', '；', '\n']}
          status={error === undefined ? '' : 'error'}
          onChange={(words) => onChange([...new Set(words.map((word) => word.trim()).filter(Boolean))])}
        />
      )}
    </Field>
  )
}
