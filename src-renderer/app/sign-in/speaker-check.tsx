import { useState } from 'react'
import { Button, setPreferences, useOutputDevices, usePreferences, useT } from '../../design/index.ts'
import type { EchoTest } from '../../phone/messages.ts'
import { runEchoTest } from '../../phone/audio/echo-test.ts'
import { CheckRow } from './check-row.tsx'
import { DeviceChoice } from './device-choice.tsx'
import { openMicrophone } from './use-microphone-level.ts'

/** Where callers are heard: says back what was said, which takes a microphone. */
export function SpeakerCheck({ hasMicrophone }: { readonly hasMicrophone: boolean }) {
  const t = useT('signin')
  const { microphoneId, speakerId } = usePreferences()
  const devices = useOutputDevices()
  const [stage, setStage] = useState<EchoTest | 'heard'>('idle')
  const states = {
    idle: { tone: 'idle', word: t('speakerUntested') },
    recording: { tone: 'idle', word: t('speakerRecording') },
    playing: { tone: 'idle', word: t('speakerPlaying') },
    heard: { tone: 'ok', word: t('speakerTested') },
    failed: { tone: 'warn', word: t('speakerFailed') },
  } as const
  const test = async (): Promise<void> => {
    const stream = await openMicrophone(microphoneId).catch(() => null)
    const [track] = stream?.getAudioTracks() ?? []
    if (track === undefined) return setStage('failed')
    await runEchoTest(track, speakerId, (now) => setStage(now === 'idle' ? 'heard' : now))
    track.stop()
  }
  return (
    <CheckRow icon="headset" name={t('speaker')} {...states[stage]}>
      <DeviceChoice
        label={t('speakerChoose')}
        value={speakerId}
        devices={devices}
        onChange={(id) => {
          setPreferences({ speakerId: id })
          setStage('idle')
        }}
      />
      <Button
        size="small"
        className="end"
        busy={stage === 'recording' || stage === 'playing'}
        disabledReason={hasMicrophone ? undefined : t('speakerNeedsMicrophone')}
        onClick={() => void test()}
      >
        {t('speakerTest')}
      </Button>
    </CheckRow>
  )
}
