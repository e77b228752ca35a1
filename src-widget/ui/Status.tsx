import type { ChatView } from '../chat/view.ts'
import { waitInWords } from '../lib/times.ts'
import { useWidget } from './context.ts'
import { ClockIcon } from './icons.tsx'

/** The strip below the header: place in the queue, closed hours, lost connection. */
export function Status({ view }: { view: ChatView }) {
  const { chat, t } = useWidget()
  const { state } = view
  return (
    <div class="status" role="status">
      {view.connection === 'lost' && (
        <p class="strip strip-warn">
          <span class="pulse" aria-hidden="true" />
          {t('offline')}
        </p>
      )}
      {state.name === 'waiting' && view.connection !== 'lost' && (
        <Queue position={state.position} expectedWaitMs={state.expectedWaitMs} />
      )}
      {state.name === 'assisted' && (
        <div class="strip strip-queue">
          <p>{t('assisted')}</p>
          <button type="button" class="option" onClick={() => chat.send(state.person)}>
            {state.person}
          </button>
        </div>
      )}
      {state.name === 'closed-hours' && (
        <div class="strip strip-quiet">
          <ClockIcon size={18} />
          <div>
            <p>{state.text}</p>
            {state.keepsPlace && <p class="strip-more">{t('keepsPlace')}</p>}
          </div>
        </div>
      )}
    </div>
  )
}

function Queue({ position, expectedWaitMs }: { position: number | null; expectedWaitMs: number | null }) {
  const { t } = useWidget()
  const ahead = position === null ? null : position - 1
  const place =
    ahead === null
      ? t('queueUnknown')
      : ahead <= 0
        ? t('queueNext')
        : ahead === 1
          ? t('queueAheadOne')
          : t('queueAhead', { n: ahead })
  return (
    <div class="strip strip-queue">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <div>
        <p>
          <strong>{place}</strong>
          {expectedWaitMs !== null && <span class="strip-wait">{waitInWords(expectedWaitMs, t)}</span>}
        </p>
        <p class="strip-more">{t('queueStay')}</p>
      </div>
    </div>
  )
}
