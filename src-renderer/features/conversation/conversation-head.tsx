import { useState, type ReactNode } from 'react'
import { legOf } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { isLiveCall, problemWords, useActBlock, useFloor, useNames } from '../../client/index.ts'
import {
  Button,
  ChannelTile,
  formatDuration,
  Refusal,
  scriptOf,
  StateDot,
  useFormat,
  useShortcut,
  useT,
} from '../../design/index.ts'
import { ParkMenu } from './park-menu.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { useAction } from './use-action.ts'

export interface ConversationHeadProps {
  readonly interaction: Interaction
  readonly wrapUpOpen: boolean
  readonly onToggleWrapUp: () => void
  /** What else can be done with this contact: stands before everything else. */
  readonly actions?: ReactNode
}

/** Who is spoken to, and what can be done with the contact. */
export function ConversationHead({ interaction, wrapUpOpen, onToggleWrapUp, actions }: ConversationHeadProps) {
  const t = useT('conversation')
  const common = useT('common')
  const names = useNames()
  const presence = useFloor((floor) => floor.presence.get(interaction.id))
  const { run, busy, problem, clear } = useAction()
  const [transferring, setTransferring] = useState(false)
  const { phase } = interaction
  const name = names.customer(interaction)
  const interactionId = interaction.id
  const unable = useActBlock()
  const canAct = unable === undefined
  const me = useFloor((floor) => floor.me?.userId)
  const inHand = (phase.name === 'active' || phase.name === 'parked') && phase.agentId === me

  // [SP36] While somebody is asked the bar hands over, and only it.
  const isConsulting = interaction.call?.consult != null
  const entry = useEntryWords(interaction)
  // A call is ended where it is spoken, also while it is being set up: in the bar, on every page.
  const endsHere = inHand && !isLiveCall(interaction) && legOf(interaction.call, 'agent') === undefined

  const end = (): void => {
    if (phase.name === 'wrap-up') onToggleWrapUp()
    else if (canAct && !busy && endsHere) void run({ type: 'interaction.end', interactionId })
  }
  useShortcut('conversation', 'mod+e', t('end'), end, { enabled: endsHere || phase.name === 'wrap-up' })
  useShortcut('conversation', 'alt+t', t('transfer'), () => setTransferring(true), {
    enabled: inHand && canAct && !isConsulting,
  })

  return (
    <>
      <header className="conversation-head">
        <ChannelTile channel={interaction.channel} />
        <h2 className="ell" title={name} lang={scriptOf(name)}>
          {name}
        </h2>
        <span className="conversation-entry s12 t3 ell">{entry}</span>
        {presence === undefined || !inHand || interaction.contactEnded !== null ? null : (
          <span className="row gap4 s12 t3 nw">
            <StateDot tone={presence.customerOnline ? 'ready' : 'off'} />
            {t(presence.customerOnline ? 'online' : 'away')}
          </span>
        )}
        <span className="end row gap4">
          {actions}
          {inHand && !isConsulting ? (
            <Button
              variant="text"
              icon="transfer"
              keys="alt+t"
              keysInTooltip
              disabledReason={unable}
              onClick={() => setTransferring(true)}
            >
              {t('transfer')}
            </Button>
          ) : null}
          {phase.name === 'active' && endsHere ? (
            <ParkMenu
              interaction={interaction}
              busy={busy}
              disabledReason={unable}
              onPark={(remindAt) => void run({ type: 'interaction.park', interactionId, remindAt })}
            />
          ) : null}
          {phase.name === 'parked' ? (
            <Button
              variant="text"
              icon="play"
              busy={busy}
              disabledReason={unable}
              onClick={() => void run({ type: 'interaction.resume', interactionId })}
            >
              {t('resume')}
            </Button>
          ) : null}
          {endsHere ? (
            <Button keys="mod+e" busy={busy} disabledReason={unable} onClick={end}>
              {t('end')}
            </Button>
          ) : null}
          {phase.name === 'wrap-up' ? (
            <Button
              variant={wrapUpOpen ? 'default' : 'primary'}
              keys="mod+e"
              aria-expanded={wrapUpOpen}
              onClick={onToggleWrapUp}
            >
              {t('openWrapUp')}
            </Button>
          ) : null}
        </span>
      </header>
      {problem === null ? null : (
        <div className="conversation-problem">
          <Refusal
            what={problemWords(problem).what}
            why={problemWords(problem).todo}
            actions={
              <Button size="small" onClick={clear}>
                {common('ok')}
              </Button>
            }
          />
        </div>
      )}
      {transferring ? <TransferDialog interaction={interaction} onClose={() => setTransferring(false)} /> : null}
    </>
  )
}

/** How it came in: the entry point, or for a call the number dialled, when it was taken and how long it waited. */
function useEntryWords({ call, handlings, entryPointId }: Interaction): string {
  const t = useT('conversation')
  const names = useNames()
  const format = useFormat()
  if (call === null) return names.entryPoint(entryPointId)
  const number = call.centreNumber
  if (call.direction === 'outbound') return t('callOutEntry', { number })
  const first = handlings[0]
  return first === undefined
    ? t('callEntryRinging', { number })
    : t('callEntry', { number, time: format.time(first.at), wait: formatDuration(first.waitedMs) })
}
