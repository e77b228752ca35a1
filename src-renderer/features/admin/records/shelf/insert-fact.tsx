import { Select } from 'antd'
import type { LocalText } from '#shared/domain/channel.ts'
import { FACTS } from '#shared/domain/facts.ts'
import { Button, useLanguage, useT } from '../../../../design/index.ts'
import { FACT_KEYS } from '../../rules/rule-query.ts'
import { textIn } from '#shared/domain/channel.ts'

/** The facts one tells customers about, at hand; the others are chosen from the list. */
const AT_HAND = ['maturingName', 'maturingAmount', 'maturingInDays', 'cardBill'] as const

/** Ids of our own records: read out, they would be words to nobody. */
const IDS: ReadonlySet<string> = new Set(['segments', 'intents'])

export interface InsertFactProps {
  text: LocalText
  onChange: (text: LocalText) => void
}

/** Puts a fact in braces at the end of a text, in every language it is written in. */
export function InsertFact({ text, onChange }: InsertFactProps) {
  const t = useT('admin')
  const language = useLanguage()
  const insert = (key: string): void =>
    onChange({
      zh: text.zh === '' && text.en !== '' ? '' : `${text.zh}{${key}}`,
      en: text.en === '' ? '' : `${text.en}{${key}}`,
    })
  const rest = FACT_KEYS.filter((key) => !IDS.has(key) && !AT_HAND.some((one) => one === key))
  return (
    <div className="row ad-variables">
      <span className="t3 s12">{t('whyFacts')}</span>
      {AT_HAND.map((key) => (
        <Button key={key} size="small" onClick={() => insert(key)}>
          {textIn(language, FACTS[key].name)}
        </Button>
      ))}
      <Select<string>
        size="small"
        className="ad-insert"
        aria-label={t('whyMore')}
        value={null}
        placeholder={t('whyMore')}
        popupMatchSelectWidth={false}
        options={rest.map((key) => ({ value: key, label: textIn(language, FACTS[key].name) }))}
        onChange={insert}
      />
    </div>
  )
}
