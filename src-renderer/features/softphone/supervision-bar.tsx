import type { Interaction } from '#shared/domain/interaction.ts'
import { ownerOf } from '#shared/domain/interaction.ts'
import { hiddenNumber, useActBlock, useNames } from '../../client/index.ts'
import { ChannelTile, Timer, useShortcut, useT } from '../../design/index.ts'
import type { LegView } from '../../phone/messages.ts'
import { CallButton } from './call-button.tsx'
import { Caller } from './caller.tsx'
import { MuteButton, MutedMark } from './mute-button.tsx'
import { tellPhone } from './phone-store.ts'
import { QualityMark } from './quality-mark.tsx'
import { SupervisionDialog } from './supervision-dialog.tsx'
import { SUPERVISION_MODES, useSupervise } from './supervision.ts'

interface SupervisionBarProps {
  readonly leg: LegView
  readonly interaction: Interaction | undefined
}

/** A colleague's call that this user is on the line of: in which mode, the others, taking over and leaving. */
export function SupervisionBar({ leg, interaction }: SupervisionBarProps) {
  const t = useT('softphone')
  const names = useNames()
  const supervise = useSupervise()
  const unable = useActBlock()
  const supervision = interaction?.call?.supervision ?? null
  const mode = supervision?.mode ?? null
  const interactionId = interaction?.id
  const agentId = interaction === undefined ? null : ownerOf(interaction)
  const agent = agentId === null ? '' : names.user(agentId)
  const step = (wanted: Parameters<typeof supervise.step>[1]): void => {
    if (interactionId !== undefined) supervise.step(interactionId, wanted)
    else tellPhone({ type: 'hang-up', legId: leg.id })
  }
  const leave = (): void => step('leave')
  useShortcut('call', 'mod+shift+h', t('leave'), leave, { whileTyping: true })
  const apart = useApart(interaction)
  return (
    <>
      {interaction === undefined ? (
        <>
          <ChannelTile channel="voice" size={32} />
          <div className="caller">
            <div className="caller-name ell">
              {names.user(leg.caller) === '—' ? hiddenNumber(leg.caller) : leg.caller}
            </div>
            <div className="s12 t2 ell">{t('supervising')}</div>
          </div>
        </>
      ) : (
        <Caller interaction={interaction} aside={agent} />
      )}
      <span className="vr call-rule" />
      <div className="call-clock">
        {supervision === null ? (
          <span className="s12 t2 nw">{t('connecting')}</span>
        ) : (
          <Timer since={supervision.since} label={t('supervising')} />
        )}
        <MutedMark />
      </div>
      <div className="call-marks s12">
        <b className="nw brand">{mode === null ? t('supervising') : t(`mode_${mode}`)}</b>
        {leg.phase === 'talking' ? (
          <QualityMark quality={leg.quality} media={leg.media} />
        ) : (
          <span className="t3">{t('connecting')}</span>
        )}
      </div>
      <div className="call-controls">
        {SUPERVISION_MODES.map((one) => (
          <CallButton
            key={one}
            icon={one}
            label={t(`mode_${one}`)}
            pressed={mode === one}
            disabledReason={unable ?? (one === 'barge' ? apart : undefined)}
            onClick={() => mode !== one && step(one)}
          />
        ))}
        <MuteButton leg={leg} disabledReason={mode === 'listen' ? t('listenIsSilent') : undefined} />
        <CallButton icon="transfer" label={t('takeOver')} disabledReason={unable} onClick={() => step('take-over')} />
        <CallButton danger icon="hang-up" label={t('leave')} keys="mod+shift+h" onClick={leave} />
      </div>
      {supervise.problem === null ? null : (
        <div className="call-problem" role="alert">
          <b>{supervise.problem.what}</b> {supervise.problem.todo}
        </div>
      )}
      <SupervisionDialog
        supervise={supervise}
        agent={agent}
        customer={interaction === undefined ? '' : names.customer(interaction)}
      />
    </>
  )
}

/** Why nobody could be heard by the customer now. */
function useApart(interaction: Interaction | undefined): string | undefined {
  const t = useT('softphone')
  const call = interaction?.call ?? null
  if (call === null || call.heldSince === null) return undefined
  return t(call.consult !== null && call.consult.state !== 'joined' ? 'bargeConsulting' : 'bargeHeld')
}
