import { Switch } from 'antd'
import { GRANT_OCCASIONS, type ReplyRule } from '#shared/domain/account.ts'
import { NumberInput, useT } from '../../../design/index.ts'
import { FormSection } from '../form/form-section.tsx'
import { SecondsInput } from '../form/number-fields.tsx'

export interface ReplyRulesProps {
  value: readonly ReplyRule[]
  problem: (path: string) => string | undefined
  onChange: (value: readonly ReplyRule[]) => void
}

const INITIAL = { messages: 3, withinSeconds: 60 } as const

/** How many answers the vendor allows after each act of the customer: its terms change, so they are settings. */
export function ReplyRules({ value, problem, onChange }: ReplyRulesProps) {
  const t = useT('admin')
  const wrong = problem('vendor.replyRules')
  const isInRow = value.some((_, at) => problem(`vendor.replyRules.${at}`) !== undefined)
  const replace = (on: ReplyRule['on'], next: Partial<ReplyRule>): void =>
    onChange(value.map((rule) => (rule.on === on ? { ...rule, ...next } : rule)))
  const toggle = (on: ReplyRule['on'], wanted: boolean): void =>
    onChange(
      wanted
        ? GRANT_OCCASIONS.flatMap((one) => (one === on ? { on, ...INITIAL } : value.filter((rule) => rule.on === one)))
        : value.filter((rule) => rule.on !== on),
    )
  return (
    <FormSection title={t('sectionReplyRules')} aside={t('replyRules.help')}>
      <table className="ad-matrix ad-rules-table">
        <thead>
          <tr>
            <th scope="col">{t('replyRuleOn')}</th>
            <th scope="col">{t('replyRuleMessages')}</th>
            <th scope="col">{t('replyRuleWithin')}</th>
          </tr>
        </thead>
        <tbody>
          {GRANT_OCCASIONS.map((on) => {
            const rule = value.find((one) => one.on === on)
            const name = t(`occasion_${on}`)
            const at = rule === undefined ? -1 : value.indexOf(rule)
            const [few, short] = [
              problem(`vendor.replyRules.${at}.messages`),
              problem(`vendor.replyRules.${at}.withinSeconds`),
            ]
            return (
              <tr key={on}>
                <th scope="row">
                  <span className="row">
                    <Switch
                      size="small"
                      aria-label={name}
                      checked={rule !== undefined}
                      onChange={(wanted) => toggle(on, wanted)}
                    />
                    {name}
                  </span>
                </th>
                {rule === undefined ? (
                  <td colSpan={2} className="t3">
                    {t('replyRuleNone')}
                  </td>
                ) : (
                  <>
                    <td>
                      <NumberInput
                        aria-label={`${name} ${t('replyRuleMessages')}`}
                        className="ad-number"
                        value={rule.messages}
                        placeholder={t('replyRuleAny')}
                        status={few === undefined ? '' : 'error'}
                        onChange={(messages) => replace(on, { messages })}
                      />
                      {few === undefined ? null : <p className="err s12">{few}</p>}
                    </td>
                    <td>
                      <SecondsInput
                        label={`${name} ${t('replyRuleWithin')}`}
                        value={rule.withinSeconds}
                        invalid={short !== undefined}
                        onChange={(withinSeconds) => replace(on, { withinSeconds })}
                      />
                      {short === undefined ? null : <p className="err s12">{short}</p>}
                    </td>
                  </>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
      {wrong === undefined || isInRow ? null : <p className="err s12">{wrong}</p>}
    </FormSection>
  )
}
