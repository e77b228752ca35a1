import { type AccountRecord, termsOf } from '#shared/domain/account.ts'
import { PURPOSES, textIn } from '#shared/domain/channel.ts'
import { canTellHandOver, tellsHandOver } from '#shared/domain/hand-over.ts'
import { Field, hrefOf, useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { MultiSelect, SelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { OptionalNumberField } from '../form/number-fields.tsx'
import { LocalTextField, TextField } from '../form/text-fields.tsx'
import { optionsOf } from '../options.ts'
import { blankAccount, movedTo, VENDOR_KINDS } from './account-blanks.ts'
import { AccountSwitch } from './account-switch.tsx'
import { AccountTemplates } from './account-templates.tsx'
import { AccountUse } from './account-use.tsx'
import { VendorFields } from './account-vendor.tsx'

export const account: Definition<'account'> = {
  kind: 'account',
  icon: 'link',
  blank: blankAccount,
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ sender, vendor }, { t }) => [t(`vendor_${vendor.kind}`), sender].filter(Boolean).join(' · '),
  markOf: ({ enabled }, { t }) => (enabled ? null : { tone: 'neutral', words: t('accountOff') }),
  Editor: AccountEditor,
  Saved: AccountUse,
}

function AccountEditor(props: EditorProps<AccountRecord>) {
  const { record, isNew, config, names, change, problem } = props
  const t = useT('admin')
  const isSms = record.channel === 'sms'
  const entryPoints = optionsOf(config, names, 'entryPoint', [record.entryPointId]).filter(
    ({ value }) => config.entryPoint.get(value)?.record.channel === record.channel,
  )
  return (
    <>
      <FormSection title={t('sectionBasics')}>
        <LocalTextField
          label={t('account.name')}
          value={record.name}
          error={problem('name')}
          wrong={problem('name.zh') !== undefined ? 'zh' : problem('name.en') !== undefined ? 'en' : undefined}
          autoFocus={isNew}
          onChange={(name) => change({ name })}
        />
        <div className="ad-pair">
          <SelectField
            label={t('account.kind')}
            value={record.vendor.kind}
            options={VENDOR_KINDS.map((kind) => ({ value: kind, label: t(`vendor_${kind}`) }))}
            error={problem('vendor.kind')}
            onChange={(kind) => change(movedTo(kind, record, config))}
          />
          <SelectField
            label={t('account.entryPointId')}
            help={t(entryPoints.length === 0 ? 'account.entryPointId.none' : 'account.entryPointId.help')}
            value={record.entryPointId === '' ? null : record.entryPointId}
            options={entryPoints}
            error={problem('entryPointId')}
            after={
              entryPoints.length === 0 ? (
                <a href={hrefOf(['admin', 'entryPoint', 'new'])}>{t('account.entryPointId.make')}</a>
              ) : undefined
            }
            onChange={(entryPointId) => change({ entryPointId })}
          />
          <TextField
            label={t('account.sender')}
            help={t(isSms ? 'account.sender.help.sms' : 'account.sender.help.wechat')}
            value={record.sender}
            error={problem('sender')}
            onChange={(sender) => change({ sender })}
          />
          {isSms ? (
            <OptionalNumberField
              label={t('account.segmentCost')}
              value={record.segmentCost}
              initial={5}
              off={t('segmentCostNone')}
              unit={t('unitFen')}
              error={problem('segmentCost')}
              onChange={(segmentCost) => change({ segmentCost })}
            />
          ) : null}
        </div>
        <Field label={t('account.purposes')} hint={t('account.purposes.help')} error={problem('purposes')}>
          {({ id }) => (
            <MultiSelect
              id={id}
              label={t('account.purposes')}
              value={record.purposes}
              options={PURPOSES.map((value) => ({ value, label: t(`purpose_${value}`) }))}
              invalid={problem('purposes') !== undefined}
              onChange={(chosen) => change({ purposes: PURPOSES.filter((one) => chosen.includes(one)) })}
            />
          )}
        </Field>
        {canTellHandOver(record) ? (
          <ToggleField
            label={t('account.tellsHandOver')}
            help={t(isSms ? 'account.tellsHandOver.help.sms' : 'account.tellsHandOver.help.wechat')}
            value={tellsHandOver(record)}
            onChange={(wanted) => change({ tellsHandOver: wanted })}
          />
        ) : null}
        <AccountSwitch id={props.id} isNew={isNew} value={record.enabled} onChange={(enabled) => change({ enabled })} />
      </FormSection>
      <VendorFields vendor={record.vendor} problem={problem} onChange={(vendor) => change({ vendor })} />
      <AccountTemplates
        value={record.templates}
        purposes={record.purposes}
        required={record.vendor.kind === 'aliyun'}
        counted={isSms}
        signature={termsOf(record).signature}
        problem={problem}
        onChange={(templates) => change({ templates })}
      />
    </>
  )
}
