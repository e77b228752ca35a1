import { Input } from 'antd'
import type { EntryPointRecord } from '#shared/domain/config.ts'
import type { Prompt, VoiceEntry } from '#shared/domain/voice-config.ts'
import { Field, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { OptionalSecondsField, SecondsField } from '../form/number-fields.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { LanguageSkillFields } from './language-skills.tsx'
import { SoundFields } from './sound-fields.tsx'
import { VoiceMenus } from './voice-menus.tsx'

/** A number that answers and lets callers wait at once. */
export const newVoiceEntry: VoiceEntry = {
  numbers: [],
  menus: [],
  menuSeconds: 8,
  recordingNotice: null,
  announceEverySeconds: 30,
  callbackAfterSeconds: null,
  voicemailSeconds: 120,
  languageSkills: { zh: [], en: [] },
}

const newNotice: Prompt = {
  text: { zh: '为保证服务质量，通话将被录音。', en: 'This call is recorded to keep our service good.' },
  audio: { zh: null, en: null },
}

/** How the numbers of an entry point answer. */
export function VoiceForm({ voice, ...props }: EditorProps<EntryPointRecord> & { voice: VoiceEntry }) {
  const t = useT('admin')
  const { problem } = props
  const change = (patch: Partial<VoiceEntry>): void => props.change({ voice: { ...voice, ...patch } })
  const notice = voice.recordingNotice
  return (
    <>
      <FormSection title={t('sectionEntryPhone')}>
        <Field label={t('voice.numbers')} hint={t('voice.numbers.help')} error={problem('voice.numbers')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              className="ad-code"
              rows={Math.max(2, voice.numbers.length)}
              placeholder="95000"
              status={problem('voice.numbers') === undefined ? '' : 'error'}
              value={voice.numbers.join('\n')}
              onChange={({ target: { value } }) => change({ numbers: readNumbers(value) })}
            />
          )}
        </Field>
        <div className="ad-pair">
          <OptionalSecondsField
            label={t('voice.announceEverySeconds')}
            value={voice.announceEverySeconds}
            initial={30}
            error={problem('voice.announceEverySeconds')}
            onChange={(announceEverySeconds) => change({ announceEverySeconds })}
          />
          <OptionalSecondsField
            label={t('voice.callbackAfterSeconds')}
            value={voice.callbackAfterSeconds}
            initial={60}
            error={problem('voice.callbackAfterSeconds')}
            onChange={(callbackAfterSeconds) => change({ callbackAfterSeconds })}
          />
          <OptionalSecondsField
            label={t('voice.voicemailSeconds')}
            value={voice.voicemailSeconds}
            initial={120}
            error={problem('voice.voicemailSeconds')}
            onChange={(voicemailSeconds) => change({ voicemailSeconds })}
          />
        </div>
        <ToggleField
          label={t('voice.recordingNotice')}
          value={notice !== null}
          onChange={(on) => change({ recordingNotice: on ? newNotice : null })}
        />
        {notice === null ? null : (
          <LocalTextField
            label={t('voice.recordingNotice')}
            rows={2}
            value={notice.text}
            error={problem('voice.recordingNotice')}
            onChange={(text) => change({ recordingNotice: { ...notice, text } })}
          />
        )}
        {notice === null ? null : (
          <SoundFields value={notice.audio} onChange={(audio) => change({ recordingNotice: { ...notice, audio } })} />
        )}
      </FormSection>
      <FormSection title={t('voice.languageSkills')} aside={t('voice.languageSkills.help')}>
        <LanguageSkillFields {...props} voice={voice} onChange={(languageSkills) => change({ languageSkills })} />
      </FormSection>
      <FormSection title={t('voice.menus')} aside={t('voice.menus.help')}>
        {voice.menus.length === 0 ? null : (
          <SecondsField
            label={t('voice.menuSeconds')}
            help={t('voice.menuSeconds.help')}
            value={voice.menuSeconds}
            error={problem('voice.menuSeconds')}
            onChange={(menuSeconds) => change({ menuSeconds })}
          />
        )}
        <VoiceMenus {...props} value={voice.menus} onChange={(menus) => change({ menus })} />
      </FormSection>
    </>
  )
}

/** Numbers as typed; a last empty line is where one is about to write. */
function readNumbers(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => line.replaceAll(/[\s-]/g, ''))
}
