import { useState } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { problemWords, useDesk, useRemote } from '../../client/index.ts'
import { Button, InlineError, useFormat, useT } from '../../design/index.ts'
import { ThreadLines } from './thread.tsx'

/** The conversation before this one, fetched when asked for; it has its own earlier one above it. */
export function Earlier({ interactionId }: { interactionId: string }) {
  const t = useT('conversation')
  const [wanted, setWanted] = useState(false)
  if (wanted) return <EarlierLines interactionId={interactionId} />
  return (
    <div className="thread-earlier">
      <Button size="small" variant="link" icon="history" onClick={() => setWanted(true)}>
        {t('previous')}
      </Button>
    </div>
  )
}

function EarlierLines({ interactionId }: { interactionId: string }) {
  const t = useT('conversation')
  const { api } = useDesk()
  const { data, problem, reload } = useRemote(`interaction ${interactionId}`, (signal) =>
    api.interaction(interactionId, signal),
  )
  if (data === undefined) {
    return (
      <div className="thread-earlier">
        {problem === undefined ? (
          <span className="s12 t3">{t('syncing')}</span>
        ) : (
          <InlineError what={problemWords(problem).what} detail={problemWords(problem).todo} onRetry={reload} />
        )}
      </div>
    )
  }
  return <EarlierThread interaction={data.interaction} />
}

function EarlierThread({ interaction }: { interaction: Interaction }) {
  const t = useT('conversation')
  const format = useFormat()
  return (
    <>
      {interaction.previousId === null ? null : <Earlier interactionId={interaction.previousId} />}
      <p className="thread-boundary">{t('previousDay', { day: format.day(interaction.arrivedAt) })}</p>
      <ThreadLines interaction={interaction} />
      <p className="thread-boundary">{t('thisContact')}</p>
    </>
  )
}
