/** [CF16] A vendor's settings in words, for the history of an account. */
import type { ReplyRule, Vendor } from '#shared/domain/account.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Wording } from './wording.ts'

interface Words extends Pick<Wording, 't'> {
  readonly seconds: (seconds: number) => string
}

export function vendorInWords(words: Words, vendor: Vendor): string {
  const { t } = words
  const kind = t(`vendor_${vendor.kind}`)
  switch (vendor.kind) {
    case 'wechat':
      return [
        kind,
        `AppID ${vendor.appId}`,
        t(`mode_${vendor.mode}`),
        vendor.apiBase,
        ...vendor.replyRules.map((rule) => ruleWords(words, rule)),
        ...(vendor.keys ?? []).map(({ on, key, name }) =>
          t('vendorKeyValue', { on: t(`vendorKey_${on}`), key, name: name.zh || name.en }),
        ),
      ].join('；')
    case 'smpp':
      return [
        kind,
        `${vendor.host}:${vendor.port}`,
        `system_id ${vendor.systemId}`,
        ...(vendor.systemType === '' ? [] : [`system_type ${vendor.systemType}`]),
        t(`bind_${vendor.bind}`),
        `${t('account.window')} ${vendor.window}`,
        `${t('account.perSecond')} ${vendor.perSecond ?? t('perSecondAny')}`,
        `TLS ${t(vendor.tls ? 'value_yes' : 'value_no')}`,
      ].join('；')
    case 'twilio':
      return [kind, vendor.accountSid, vendor.apiBase, vendor.mediaHost ?? ''].filter(Boolean).join('；')
    case 'aliyun':
      return [kind, vendor.accessKeyId, `${t('account.signName')} ${vendor.signName}`, vendor.apiBase].join('；')
    default:
      return assertNever(vendor)
  }
}

const ruleWords = ({ t, seconds }: Words, { on, messages, withinSeconds }: ReplyRule): string =>
  t('replyRuleValue', {
    on: t(`occasion_${on}`),
    within: seconds(withinSeconds),
    messages: messages ?? t('replyRuleAny'),
  })
