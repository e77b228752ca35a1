import { useState } from 'react'
import { Button, setPreferences, usePreferences, useT } from '../../design/index.ts'
import { CheckRow } from './check-row.tsx'
import { DeviceChoice } from './device-choice.tsx'
import type { MicrophoneView } from './microphone-access.ts'
import { useMicrophoneLevel } from './use-microphone-level.ts'

/** Whether calls can be spoken here, with which microphone and how loud, and what is in the way. */
export function MicrophoneCheck({ access: { access, label, inputs, ask } }: { access: MicrophoneView }) {
  const t = useT('signin')
  const shown = {
    checking: { tone: 'idle', word: t('microphoneChecking'), detail: '' },
    granted: { tone: 'ok', word: t('microphoneAllowed'), detail: '' },
    prompt: { tone: 'warn', word: t('microphoneAsk'), detail: t('microphoneAskDetail') },
    denied: { tone: 'warn', word: t('microphoneBlocked'), detail: t('microphoneBlockedDetail') },
    missing: { tone: 'warn', word: t('microphoneMissing'), detail: t('microphoneMissingDetail') },
    insecure: { tone: 'warn', word: t('microphoneInsecure'), detail: t('microphoneInsecureDetail') },
  } as const
  const { tone, word, detail } = shown[access]
  return (
    <CheckRow icon="mic" name={t('microphone')} tone={tone} word={word}>
      {access === 'granted' ? <Microphone inputs={inputs} label={label} /> : detail}
      {access === 'prompt' ? (
        <Button size="small" className="end" onClick={() => void ask()}>
          {t('allow')}
        </Button>
      ) : null}
    </CheckRow>
  )
}

function Microphone({ inputs, label }: Pick<MicrophoneView, 'inputs' | 'label'>) {
  const t = useT('signin')
  const chosen = usePreferences(({ microphoneId }) => microphoneId)
  const [on, setOn] = useState(false)
  const level = useMicrophoneLevel(on, inputs.some(({ id }) => id === chosen) ? chosen : '')
  return (
    <>
      {on ? (
        level === null ? (
          <span className="warn">{t('microphoneFailed')}</span>
        ) : (
          <meter className="signin-level" min={0} max={1} value={level} aria-label={t('microphoneLevel')} />
        )
      ) : (
        <DeviceChoice
          label={t('microphoneChoose')}
          value={chosen}
          devices={inputs}
          systemDevice={label}
          onChange={(microphoneId) => setPreferences({ microphoneId })}
        />
      )}
      <Button size="small" className="end" aria-pressed={on} onClick={() => setOn(!on)}>
        {t(on ? 'microphoneStop' : 'microphoneTest')}
      </Button>
    </>
  )
}
