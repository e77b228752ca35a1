import type { AliyunVendor, SmppVendor, TwilioVendor, Vendor, WechatVendor } from '#shared/domain/account.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { useT } from '../../../design/index.ts'
import { SelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { NumberField, OptionalNumberField } from '../form/number-fields.tsx'
import { TextField } from '../form/text-fields.tsx'
import { VendorKeys } from './account-vendor-keys.tsx'
import { ReplyRules } from './account-reply-rules.tsx'

interface VendorFieldsProps<V extends Vendor> {
  vendor: V
  problem: (path: string) => string | undefined
  onChange: (vendor: V) => void
}

/** How the vendor knows us, and what it allows. Its secrets are written below, once the account is saved. */
export function VendorFields({ vendor, problem, onChange }: VendorFieldsProps<Vendor>) {
  switch (vendor.kind) {
    case 'wechat':
      return <Wechat vendor={vendor} problem={problem} onChange={onChange} />
    case 'smpp':
      return <Smpp vendor={vendor} problem={problem} onChange={onChange} />
    case 'twilio':
      return <Twilio vendor={vendor} problem={problem} onChange={onChange} />
    case 'aliyun':
      return <Aliyun vendor={vendor} problem={problem} onChange={onChange} />
    default:
      return assertNever(vendor)
  }
}

function Wechat({ vendor, problem, onChange }: VendorFieldsProps<WechatVendor>) {
  const t = useT('admin')
  return (
    <>
      <FormSection title={t('vendor_wechat')}>
        <div className="ad-pair">
          <TextField
            label="AppID"
            help={t('account.appId.help')}
            code
            value={vendor.appId}
            error={problem('vendor.appId')}
            onChange={(appId) => onChange({ ...vendor, appId: appId.trim() })}
          />
          <SelectField
            label={t('account.mode')}
            help={t('account.mode.help')}
            value={vendor.mode}
            options={[
              { value: 'aes', label: t('mode_aes') },
              { value: 'plain', label: t('mode_plain') },
            ]}
            onChange={(mode) => onChange({ ...vendor, mode })}
          />
          <ApiBase vendor={vendor} problem={problem} onChange={onChange} />
        </div>
      </FormSection>
      <ReplyRules
        value={vendor.replyRules}
        problem={problem}
        onChange={(replyRules) => onChange({ ...vendor, replyRules })}
      />
      <VendorKeys value={vendor.keys ?? []} problem={problem} onChange={(keys) => onChange({ ...vendor, keys })} />
    </>
  )
}

function Smpp({ vendor, problem, onChange }: VendorFieldsProps<SmppVendor>) {
  const t = useT('admin')
  return (
    <FormSection title={t('vendor_smpp')}>
      <div className="ad-pair">
        <TextField
          label={t('account.host')}
          code
          value={vendor.host}
          error={problem('vendor.host')}
          onChange={(host) => onChange({ ...vendor, host: host.trim() })}
        />
        <NumberField
          label={t('account.port')}
          value={vendor.port}
          error={problem('vendor.port')}
          onChange={(port) => onChange({ ...vendor, port })}
        />
        <TextField
          label="system_id"
          code
          value={vendor.systemId}
          error={problem('vendor.systemId')}
          onChange={(systemId) => onChange({ ...vendor, systemId })}
        />
        <TextField
          label="system_type"
          help={t('account.systemType.help')}
          code
          value={vendor.systemType}
          error={problem('vendor.systemType')}
          onChange={(systemType) => onChange({ ...vendor, systemType })}
        />
        <SelectField
          label={t('account.bind')}
          value={vendor.bind}
          options={[
            { value: 'transceiver', label: t('bind_transceiver') },
            { value: 'split', label: t('bind_split') },
          ]}
          onChange={(bind) => onChange({ ...vendor, bind })}
        />
        <NumberField
          label={t('account.window')}
          help={t('account.window.help')}
          value={vendor.window}
          error={problem('vendor.window')}
          onChange={(window) => onChange({ ...vendor, window })}
        />
        <OptionalNumberField
          label={t('account.perSecond')}
          value={vendor.perSecond}
          initial={50}
          off={t('perSecondAny')}
          unit={t('unitPerSecond')}
          error={problem('vendor.perSecond')}
          onChange={(perSecond) => onChange({ ...vendor, perSecond })}
        />
      </div>
      <ToggleField
        label={t('account.tls')}
        help={t('account.tls.help')}
        value={vendor.tls}
        onChange={(tls) => onChange({ ...vendor, tls })}
      />
    </FormSection>
  )
}

function Twilio({ vendor, problem, onChange }: VendorFieldsProps<TwilioVendor>) {
  const t = useT('admin')
  return (
    <FormSection title={t('vendor_twilio')}>
      <div className="ad-pair">
        <TextField
          label="Account SID"
          code
          value={vendor.accountSid}
          error={problem('vendor.accountSid')}
          onChange={(accountSid) => onChange({ ...vendor, accountSid: accountSid.trim() })}
        />
        <ApiBase vendor={vendor} problem={problem} onChange={onChange} />
        <TextField
          label={t('account.mediaHost')}
          help={t('account.mediaHost.help')}
          code
          value={vendor.mediaHost ?? ''}
          error={problem('vendor.mediaHost')}
          onChange={(mediaHost) => onChange({ ...vendor, mediaHost: mediaHost.trim() })}
        />
      </div>
    </FormSection>
  )
}

function Aliyun({ vendor, problem, onChange }: VendorFieldsProps<AliyunVendor>) {
  const t = useT('admin')
  return (
    <FormSection title={t('vendor_aliyun')} aside={t('account.aliyun.help')}>
      <div className="ad-pair">
        <TextField
          label="AccessKey ID"
          code
          value={vendor.accessKeyId}
          error={problem('vendor.accessKeyId')}
          onChange={(accessKeyId) => onChange({ ...vendor, accessKeyId: accessKeyId.trim() })}
        />
        <TextField
          label={t('account.signName')}
          help={t('account.signName.help')}
          value={vendor.signName}
          error={problem('vendor.signName')}
          onChange={(signName) => onChange({ ...vendor, signName })}
        />
        <ApiBase vendor={vendor} problem={problem} onChange={onChange} />
      </div>
    </FormSection>
  )
}

function ApiBase<V extends WechatVendor | TwilioVendor | AliyunVendor>({
  vendor,
  problem,
  onChange,
}: VendorFieldsProps<V>) {
  const t = useT('admin')
  return (
    <TextField
      label={t('account.apiBase')}
      help={t('account.apiBase.help')}
      code
      value={vendor.apiBase}
      error={problem('vendor.apiBase')}
      onChange={(apiBase) => onChange({ ...vendor, apiBase: apiBase.trim() })}
    />
  )
}
