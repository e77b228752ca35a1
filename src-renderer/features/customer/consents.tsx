import { useState } from 'react'
import type { Channel } from '#shared/domain/channel.ts'
import {
  consentAt,
  standingWord,
  type Consent,
  type ConsentPurpose,
  type ConsentState,
} from '#shared/domain/consent.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import { Button, Icon, useChannelName, useSecond, useT, type IconName } from '../../design/index.ts'
import { ConsentHistory } from './consent-history.tsx'
import { NewWord } from './consent-new.tsx'

const CHANNELS: readonly Channel[] = ['voice', 'sms', 'wechat', 'chat']

export interface ConsentsProps {
  readonly customerId: string
  readonly interaction: Interaction | null
  readonly profile: CustomerProfile
  readonly onChanged: () => void
}

/** [PA11] What they agreed to and refused, by purpose and channel; a new word takes two presses. */
export function Consents(props: ConsentsProps) {
  const t = useT('profile')
  const channelName = useChannelName()
  const { consents, masked } = props.profile
  const [history, setHistory] = useState(false)
  const cell = (purpose: ConsentPurpose, channel: Channel | null, label: string) => (
    <Cell key={label} {...props} purpose={purpose} channel={channel} label={label} writable={!masked} />
  )
  return (
    <>
      <dl className="consents">
        <div>
          <dt>{t('purpose_marketing')}</dt>
          <dd>{CHANNELS.map((channel) => cell('marketing', channel, channelName(channel)))}</dd>
        </div>
        <div>
          <dt>{t('purpose_profiling')}</dt>
          <dd>
            <Profiling {...props} writable={!masked} />
          </dd>
        </div>
        <div>
          <dt>{t('purpose_referral')}</dt>
          <dd>{cell('referral', null, t('allChannels'))}</dd>
        </div>
      </dl>
      {consents.length === 0 ? null : (
        <Button
          size="small"
          variant="link"
          className="panel-link"
          aria-expanded={history}
          onClick={() => setHistory(!history)}
        >
          {history ? t('consentHide') : t('consentHistory', { count: consents.length })}
        </Button>
      )}
      {history ? <ConsentHistory consents={consents} /> : null}
    </>
  )
}

const icons: Readonly<Record<ConsentState, IconName>> = { given: 'check', refused: 'close', unknown: 'minus' }

interface CellProps extends ConsentsProps {
  readonly purpose: ConsentPurpose
  readonly channel: Channel | null
  readonly label: string
  readonly writable: boolean
}

function useStanding(consents: readonly Consent[], purpose: ConsentPurpose, channel: Channel | null): ConsentState {
  const now = useSecond(false) * 1_000
  return consentAt(consents, purpose, channel, now)
}

/** One purpose on one channel: how it stands, and the way to write down what they say now. */
function Cell({ customerId, interaction, profile, onChanged, purpose, channel, label, writable }: CellProps) {
  const t = useT('profile')
  const state = useStanding(profile.consents, purpose, channel)
  const now = useSecond(false) * 1_000
  const [open, setOpen] = useState(false)
  const face = (
    <>
      <Icon name={icons[state]} size={14} />
      {label}
    </>
  )
  const what = `${t(`purpose_${purpose}`)} · ${label}`
  if (!writable)
    return (
      <span className={`consent consent-${state}`} title={t(`state_${state}`)}>
        {face}
        <span className="sr">{t(`state_${state}`)}</span>
      </span>
    )
  return (
    <NewWord
      customerId={customerId}
      interaction={interaction}
      purpose={purpose}
      channel={channel}
      label={label}
      standing={standingWord(profile.consents, purpose, channel, now)}
      consents={profile.consents}
      open={open}
      onOpen={setOpen}
      onChanged={onChanged}
    >
      <button
        type="button"
        className={`consent consent-${state}`}
        aria-label={t('consentOf', { what, state: t(`state_${state}`) })}
        aria-expanded={open}
        title={t(`state_${state}`)}
      >
        {face}
      </button>
    </NewWord>
  )
}

/** [PA12] Offers chosen by an automated decision: on until they refuse, and off at a word (PIPL Art. 24). */
function Profiling({ customerId, interaction, profile, onChanged, writable }: ConsentsProps & { writable: boolean }) {
  const t = useT('profile')
  const common = useT('common')
  const now = useSecond(false) * 1_000
  const on = useStanding(profile.consents, 'profiling', null) !== 'refused'
  const [open, setOpen] = useState(false)
  const face = (
    <>
      <span className="switch" aria-hidden="true" />
      {common(on ? 'on' : 'off')}
    </>
  )
  if (!writable) return <span className={on ? 'consent-switch consent-on' : 'consent-switch'}>{face}</span>
  return (
    <NewWord
      customerId={customerId}
      interaction={interaction}
      purpose="profiling"
      channel={null}
      label={null}
      standing={standingWord(profile.consents, 'profiling', null, now)}
      consents={profile.consents}
      only={!on}
      open={open}
      onOpen={setOpen}
      onChanged={onChanged}
    >
      <button
        type="button"
        role="switch"
        aria-checked={on}
        aria-label={t('purpose_profiling')}
        className={on ? 'consent-switch consent-on' : 'consent-switch'}
      >
        {face}
      </button>
    </NewWord>
  )
}
