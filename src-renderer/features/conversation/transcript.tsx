import { problemWords, useDesk, useRemote } from '../../client/index.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { InlineError, Skeleton, SkeletonBlock } from '../../design/index.ts'
import { Earlier } from './earlier.tsx'
import { Thread } from './thread.tsx'

/** A conversation to read: a live one under supervision, or one of the past. */
export function Transcript({ interaction }: { interaction: Interaction }) {
  return (
    <Thread
      readOnly
      interaction={interaction}
      above={interaction.previousId === null ? null : <Earlier interactionId={interaction.previousId} />}
    />
  )
}

/** The same, fetched by its id. */
export function PastTranscript({ interactionId }: { interactionId: string }) {
  const { api } = useDesk()
  const { data, problem, reload } = useRemote(`interaction ${interactionId}`, (signal) =>
    api.interaction(interactionId, signal),
  )
  if (data !== undefined) return <Transcript interaction={data.interaction} />
  if (problem !== undefined)
    return <InlineError what={problemWords(problem).what} detail={problemWords(problem).todo} onRetry={reload} />
  return (
    <Skeleton>
      {[240, 320, 200, 280].map((width, line) => (
        <SkeletonBlock
          key={width}
          width={width}
          height={40}
          style={{ margin: line % 2 === 0 ? '12px 0 0 36px' : '12px 0 0 auto', borderRadius: 8 }}
        />
      ))}
    </Skeleton>
  )
}
