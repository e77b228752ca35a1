import { Checkbox } from 'antd'
import { CHANNELS, textIn, type Channel } from '#shared/domain/channel.ts'
import { RETENTION_KINDS, type CentreRecord } from '#shared/domain/config.ts'
import { proofYearsOf } from '#shared/domain/kept-proof.ts'
import { FIRST_CENTRE_VOICE } from '#shared/domain/voice-config.ts'
import { useChannelName, useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { ChannelLabel, ChannelUnits } from '../form/channel-units.tsx'
import { SelectField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { NumberField, OptionalNumberField, SecondsField } from '../form/number-fields.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { ZoneField } from '../form/zone-field.tsx'
import { optionsOf } from '../options.ts'
import { CentreVoiceForm } from './centre-voice.tsx'

export const centre: Definition<'centre'> = {
  kind: 'centre',
  icon: 'branch',
  // The one record is made at the first start; this only stands in until it is read.
  blank: () => ({
    name: { zh: '', en: '' },
    timeZone: 'Asia/Shanghai',
    capacity: { chat: 3, sms: 3, wechat: 3, voice: 1 },
    blocks: { chat: [], sms: [], wechat: [], voice: ['chat', 'sms', 'wechat'] },
    deskLostNoOffersSeconds: 30,
    deskLostReturnWorkSeconds: 120,
    ronaAuxCodeId: '',
    lostAuxCodeId: '',
    maxUploadBytes: 10_485_760,
    systemTexts: { idleWarning: { zh: '', en: '' } },
    retentionDays: { conversation: null, recording: null, wrapUp: null },
    voice: FIRST_CENTRE_VOICE,
  }),
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ timeZone }) => timeZone,
  Editor: CentreEditor,
}

const MEGABYTE = 1_048_576
/** Three years: what the field begins with once it is switched on. */
const RETENTION_FIRST_OFFER = 1_095

function CentreEditor(props: EditorProps<CentreRecord>) {
  const t = useT('admin')
  const { record, config, names, change, problem } = props
  const codes = optionsOf(config, names, 'auxCode', [record.ronaAuxCodeId, record.lostAuxCodeId]).filter(
    ({ value }) => config.auxCode.get(value)?.record.chosenBy === 'system',
  )
  return (
    <>
      <FormSection title={t('sectionBasics')}>
        <LocalTextField
          label={t('centre.name')}
          help={t('centre.name.help')}
          value={record.name}
          error={problem('name')}
          onChange={(name) => change({ name })}
        />
        <ZoneField
          label={t('centre.timeZone')}
          help={t('centre.timeZone.help')}
          value={record.timeZone}
          error={problem('timeZone')}
          onChange={(timeZone) => change({ timeZone })}
        />
      </FormSection>
      <Units {...props} />
      <Blocks {...props} />
      <FormSection title={t('sectionCentreDesk')}>
        <div className="ad-pair">
          <SecondsField
            label={t('centre.deskLostNoOffersSeconds')}
            value={record.deskLostNoOffersSeconds}
            error={problem('deskLostNoOffersSeconds')}
            onChange={(deskLostNoOffersSeconds) => change({ deskLostNoOffersSeconds })}
          />
          <SecondsField
            label={t('centre.deskLostReturnWorkSeconds')}
            help={t('centre.deskLostReturnWorkSeconds.help')}
            value={record.deskLostReturnWorkSeconds}
            error={problem('deskLostReturnWorkSeconds')}
            onChange={(deskLostReturnWorkSeconds) => change({ deskLostReturnWorkSeconds })}
          />
          <SelectField
            label={t('centre.ronaAuxCodeId')}
            value={record.ronaAuxCodeId}
            options={codes}
            error={problem('ronaAuxCodeId')}
            onChange={(ronaAuxCodeId) => change({ ronaAuxCodeId })}
          />
          <SelectField
            label={t('centre.lostAuxCodeId')}
            value={record.lostAuxCodeId}
            options={codes}
            error={problem('lostAuxCodeId')}
            onChange={(lostAuxCodeId) => change({ lostAuxCodeId })}
          />
        </div>
      </FormSection>
      <FormSection title={t('sectionCentreFiles')}>
        <NumberField
          label={t('centre.maxUploadBytes')}
          unit={t('unitMegabytes')}
          value={Math.round((record.maxUploadBytes / MEGABYTE) * 10) / 10}
          error={problem('maxUploadBytes')}
          onChange={(megabytes) => change({ maxUploadBytes: Math.round(megabytes * MEGABYTE) })}
        />
      </FormSection>
      <FormSection title={t('sectionCentreTexts')} aside={t('sectionCentreTexts.help')}>
        <LocalTextField
          label={t('centre.systemTexts.idleWarning')}
          help={t('centre.systemTexts.idleWarning.help')}
          rows={3}
          value={record.systemTexts.idleWarning}
          error={problem('systemTexts.idleWarning')}
          onChange={(idleWarning) => change({ systemTexts: { ...record.systemTexts, idleWarning } })}
        />
      </FormSection>
      <CentreVoiceForm {...props} />
      <FormSection title={t('sectionCentreRetention')} aside={t('sectionCentreRetention.help')}>
        <div className="ad-pair">
          {RETENTION_KINDS.map((kind) => (
            <OptionalNumberField
              key={kind}
              label={t(`centre.retentionDays.${kind}`)}
              help={t(`centre.retentionDays.${kind}.help`)}
              unit={t('unitDays')}
              off={t('value_kept')}
              initial={RETENTION_FIRST_OFFER}
              value={record.retentionDays[kind]}
              error={problem(`retentionDays.${kind}`)}
              onChange={(days) => change({ retentionDays: { ...record.retentionDays, [kind]: days } })}
            />
          ))}
        </div>
        <NumberField
          label={t('centre.proofYears')}
          help={t('centre.proofYears.help')}
          unit={t('unitYears')}
          value={proofYearsOf(record)}
          error={problem('proofYears')}
          onChange={(proofYears) => change({ proofYears })}
        />
      </FormSection>
    </>
  )
}

function Units({ record, change, problem }: EditorProps<CentreRecord>) {
  const t = useT('admin')
  return (
    <FormSection title={t('centre.capacity')} aside={t('centre.capacity.help')}>
      <ChannelUnits
        valueOf={(channel) => (Number.isNaN(record.capacity[channel]) ? null : record.capacity[channel])}
        problem={problem}
        onChange={(channel, units) => change({ capacity: { ...record.capacity, [channel]: units ?? Number.NaN } })}
      />
    </FormSection>
  )
}

/** Which channel keeps which others away: rows are in hand, columns are held back. */
function Blocks({ record, change }: EditorProps<CentreRecord>) {
  const t = useT('admin')
  const channelName = useChannelName()
  const toggle = (channel: Channel, other: Channel): void => {
    const held = record.blocks[channel]
    const next = held.includes(other)
      ? held.filter((one) => one !== other)
      : CHANNELS.filter((one) => one === other || held.includes(one))
    change({ blocks: { ...record.blocks, [channel]: next } })
  }
  return (
    <FormSection title={t('centre.blocks')} aside={t('centre.blocks.help')}>
      <table className="ad-matrix">
        <thead>
          <tr>
            <th scope="col">{t('blocksHandling')}</th>
            {CHANNELS.map((other) => (
              <th key={other} scope="col">
                {channelName(other)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CHANNELS.map((channel) => (
            <tr key={channel}>
              <th scope="row">
                <ChannelLabel channel={channel} />
              </th>
              {CHANNELS.map((other) => (
                <td key={other}>
                  <Checkbox
                    aria-label={t('blocksCell', { channel: channelName(channel), other: channelName(other) })}
                    checked={record.blocks[channel].includes(other)}
                    onChange={() => toggle(channel, other)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </FormSection>
  )
}
