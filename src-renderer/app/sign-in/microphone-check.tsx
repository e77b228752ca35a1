import { Button, useT } from '../../design/index.ts'
import { CheckRow } from './check-row.tsx'
import type { MicrophoneView } from './microphone-access.ts'

/** Whether calls can be spoken here, and what is in the way. */
export function MicrophoneCheck({ access: { access, label, ask } }: { access: MicrophoneView }) {
  const t = useT('signin')
  const shown = {
    checking: { tone: 'idle', word: t('microphoneChecking'), detail: '' },
    granted: { tone: 'ok', word: t('microphoneAllowed'), detail: label },
    prompt: { tone: 'warn', word: t('microphoneAsk'), detail: t('microphoneAskDetail') },
    denied: { tone: 'warn', word: t('microphoneBlocked'), detail: t('microphoneBlockedDetail') },
    missing: { tone: 'warn', word: t('microphoneMissing'), detail: t('microphoneMissingDetail') },
    insecure: { tone: 'warn', word: t('microphoneInsecure'), detail: t('microphoneInsecureDetail') },
  } as const
  const { tone, word, detail } = shown[access]
  return (
    <CheckRow icon="mic" name={t('microphone')} tone={tone} word={word}>
      {detail}
      {access === 'prompt' ? (
        <Button size="small" className="end" onClick={() => void ask()}>
          {t('allow')}
        </Button>
      ) : null}
    </CheckRow>
  )
}
