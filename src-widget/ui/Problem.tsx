import type { ChatConfig } from '#shared/domain/chat-wire.ts'
import type { ChatView, Problem as ProblemFacts } from '../chat/view.ts'
import type { Translate } from '../lib/texts.ts'
import { sizeInWords } from '../lib/times.ts'
import { useWidget } from './context.ts'
import { AlertIcon, CloseIcon } from './icons.tsx'

function inWords({ code, message }: ProblemFacts, config: ChatConfig, t: Translate): string {
  const size = sizeInWords(config.maxUploadBytes)
  if (code === 'file-too-large') return t('tooLargeFile', { name: message, size })
  if (code === 'file-empty') return t('emptyFile', { name: message })
  if (code === 'too-large') return t('tooLargeAny', { size })
  if (code === 'end-failed') return t('endFailed')
  if (code === 'survey-failed') return t('surveyFailed')
  return code === 'unreachable' ? t('unreachable') : message
}

/** What did not work, in words, until it is dismissed or overtaken. */
export function Problem({ view, config }: { view: ChatView; config: ChatConfig }) {
  const { chat, t } = useWidget()
  return (
    <div role="alert">
      {view.problem !== null && (
        <div class="problem">
          <AlertIcon size={18} />
          <p>{inWords(view.problem, config, t)}</p>
          <button type="button" class="problem-close" aria-label={t('close')} onClick={chat.dismissProblem}>
            <CloseIcon size={16} />
          </button>
        </div>
      )}
    </div>
  )
}
