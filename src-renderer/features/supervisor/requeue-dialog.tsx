import { useState } from 'react'
import type { LiveRow } from '#shared/protocol/wallboard.ts'
import type { Names } from '../../client/index.ts'
import { SlaMark, toastDone, useChannelName, useSecond, useT } from '../../design/index.ts'
import { ActionDialog } from './action-dialog.tsx'
import { Subject } from './assign-dialog.tsx'
import { ChoiceList } from './choice-list.tsx'
import { waitLevel, type QueueRow } from './figures.ts'
import { useCommand } from './use-command.ts'

export interface RequeueDialogProps {
  row: LiveRow
  queues: readonly QueueRow[]
  names: Names
  onClose: () => void
}

/** Which queue a contact should wait in instead. */
export function RequeueDialog({ row, queues, names, onClose }: RequeueDialogProps) {
  const t = useT('supervisor')
  const channelName = useChannelName()
  const { run, busy, problem } = useCommand()
  const [chosen, setChosen] = useState<string | null>(null)
  const now = useSecond() * 1_000

  const move = async (queueId: string): Promise<void> => {
    if (!(await run({ type: 'supervisor.requeue', interactionId: row.interactionId, queueId }))) return
    toastDone(t('requeued', { queue: names.queue(queueId) }))
    onClose()
  }
  return (
    <ActionDialog
      title={t('requeueTitle')}
      subject={<Subject row={row} names={names} />}
      confirm={chosen === null ? t('requeue') : t('requeueTo', { queue: names.queue(chosen) })}
      disabledReason={chosen === null ? t('requeuePick') : undefined}
      busy={busy}
      problem={problem === null ? null : { title: t('requeueFailed'), ...problem }}
      onConfirm={() => chosen !== null && void move(chosen)}
      onClose={onClose}
    >
      <ChoiceList
        takesFocus
        label={t('requeueTitle')}
        choices={queues.map(({ id, record, figures, longest }) => {
          const takes = record.channels.includes(row.channel)
          const waitsHere = id === row.queueId && row.agentId === null
          return {
            id,
            disabled: !takes || waitsHere,
            content: (
              <>
                <span className="sv-choice-queue ell">{names.queue(id)}</span>
                <span className="s12 t3">
                  {!takes
                    ? t('otherChannel', { channel: channelName(row.channel) })
                    : waitsHere
                      ? t('currentQueue')
                      : t('queueState', {
                          waiting: figures.waiting,
                          idle: figures.agentsAvailable,
                          onDuty: figures.agentsSignedIn,
                        })}
                </span>
                {longest === null ? null : <SlaMark level={waitLevel(longest, now)}> </SlaMark>}
              </>
            ),
          }
        })}
        value={chosen}
        onChange={setChosen}
        onTake={(id) => void move(id)}
      />
    </ActionDialog>
  )
}
