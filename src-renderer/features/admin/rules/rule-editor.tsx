import { useMemo, useState } from 'react'
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import { FACTS, type FactKey } from '#shared/domain/facts.ts'
import { HOLDING_KINDS } from '#shared/domain/profile.ts'
import type { RuleGroup } from '#shared/domain/rule.ts'
import { neverMet, notNumbers } from '#shared/domain/rule-contradiction.ts'
import type { ConfigMaps } from '#shared/domain/config-fold.ts'
import { sameValue } from '../../../client/index.ts'
import { useT } from '../../../design/index.ts'
import { choiceInWords, factOf, ruleInWords } from '../shelf-words.ts'
import { useWording } from '../use-wording.ts'
import type { Wording } from '../wording.ts'
import { ChoicesOf, controls, type Choice } from './rule-controls.tsx'
import { FACT_KEYS, FIRST_FIELD, firstValue, MOST_DEEP, operatorsFor, toQuery, toRule } from './rule-query.ts'
import './rule-editor.css'

export interface RuleEditorProps {
  label: string
  value: RuleGroup
  config: ConfigMaps
  /** What may be asked; everything, where nothing is said. */
  facts?: readonly FactKey[]
  /** Must hold as well: what excludes it is told too. */
  beside?: RuleGroup
  disabled?: boolean
  onChange: (value: RuleGroup) => void
}

function codesOf(field: string, config: ConfigMaps): readonly string[] | undefined {
  const fact = factOf(field)
  if (fact?.type === 'choice') return fact.choices
  switch (field) {
    case 'intents':
      return [...config.intent.values()].filter(({ archived }) => !archived).map(({ id }) => id)
    case 'segments':
      return [...config.segment.values()].filter(({ archived }) => !archived).map(({ id }) => id)
    case 'productKinds':
      return HOLDING_KINDS
    default:
      return undefined
  }
}

function choicesOf(wording: Wording, config: ConfigMaps): (field: string) => readonly Choice[] | undefined {
  return (field) => codesOf(field, config)?.map((code) => ({ value: code, label: choiceInWords(wording, field, code) }))
}

const classNames = {
  queryBuilder: 'ad-rules',
  ruleGroup: 'ad-rule-group',
  header: 'ad-rule-head',
  body: 'ad-rule-body',
  rule: 'ad-rule',
  fields: 'ad-rule-field',
  operators: 'ad-rule-operator',
  combinators: 'ad-rule-combinator',
}

function useTranslations() {
  const t = useT('admin')
  return useMemo(
    () => ({
      fields: { title: t('ruleField') },
      operators: { title: t('ruleOperator') },
      value: { title: t('ruleValue') },
      combinators: { title: t('combinator') },
      addRule: { label: t('ruleAdd'), title: t('ruleAdd') },
      addGroup: { label: t('ruleGroupAdd'), title: t('ruleGroupAdd') },
      removeRule: { label: '', title: t('ruleRemove') },
      removeGroup: { label: '', title: t('ruleGroupRemove') },
      notToggle: { label: t('ruleNot'), title: t('ruleNot_help') },
    }),
    [t],
  )
}

/** [SH37] Said while it is written: what nobody can ever meet, and numbers that are none. */
function Warnings({ rule, beside }: { rule: RuleGroup; beside: RuleGroup | undefined }) {
  const { t, names } = useWording()
  const words = notNumbers(rule)
  const alone = words.length > 0 ? null : neverMet(rule)
  const together = words.length > 0 || alone !== null || beside === undefined ? null : neverMet(rule, beside)
  const facts = (keys: readonly string[]): string =>
    keys
      .map((key) => {
        const fact = factOf(key)
        return fact === undefined ? key : names.text(fact.name)
      })
      .join(t('ruleFactsJoin'))
  const said =
    words.length > 0
      ? t('ruleNotNumbers', { facts: facts(words) })
      : alone !== null
        ? t('ruleNeverMet', { facts: facts(alone) })
        : together === null
          ? null
          : t('ruleNeverTogether', { facts: facts(together) })
  return (
    <div role="status" aria-live="polite">
      {said === null ? null : <p className="warn s12">{said}</p>}
    </div>
  )
}

/** A rule as a tree one builds by choosing, and read out below. Loaded apart: only this form needs the builder. */
export default function RuleEditor({
  label,
  value,
  config,
  facts = FACT_KEYS,
  beside,
  disabled = false,
  onChange,
}: RuleEditorProps) {
  const t = useT('admin')
  const wording = useWording()
  const translations = useTranslations()
  // Nodes keep the ids the builder gave them, so that a field typed in stays the same field.
  const [held, setHeld] = useState(() => toQuery(value))
  const query = sameValue(toRule(held), value) ? held : toQuery(value)
  if (query !== held) setHeld(query)
  const fields = useMemo(
    () => facts.map((key) => ({ name: key, label: wording.names.text(FACTS[key].name) })),
    [wording, facts],
  )
  const choices = useMemo(() => choicesOf(wording, config), [wording, config])
  const take = (next: RuleGroupType): void => {
    setHeld(next)
    const rule = toRule(next)
    if (!sameValue(rule, value)) onChange(rule)
  }
  return (
    <ChoicesOf value={choices}>
      <div className="ad-rules-box" role="group" aria-label={label}>
        <QueryBuilder
          fields={fields}
          query={query}
          onQueryChange={take}
          getOperators={(field) => operatorsFor(field, factOf(field)).map((name) => ({ name, label: t(`op_${name}`) }))}
          getDefaultField={FIRST_FIELD}
          getDefaultValue={({ field, operator }) => firstValue(factOf(field), operator)}
          combinators={[
            { name: 'and', label: t('combinator_and') },
            { name: 'or', label: t('combinator_or') },
          ]}
          controlElements={controls}
          controlClassnames={classNames}
          translations={translations}
          maxLevels={MOST_DEEP}
          showNotToggle
          listsAsArrays
          addRuleToNewGroups
          resetOnOperatorChange
          suppressStandardClassnames
          disabled={disabled}
        />
        <Warnings rule={value} beside={beside} />
        <p className="ad-rules-meaning s12 t2">{t('rulesMeaning', { rule: ruleInWords(wording, value) })}</p>
      </div>
    </ChoicesOf>
  )
}
