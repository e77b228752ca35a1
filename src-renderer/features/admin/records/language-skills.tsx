import type { EntryPointRecord } from '#shared/domain/config.ts'
import { languageSkillIds, type LanguageSkills, type VoiceEntry } from '#shared/domain/voice-config.ts'
import { useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { optionsOf } from '../options.ts'
import { SkillLevels } from '../parts/skill-levels.tsx'

export interface LanguageSkillFieldsProps extends EditorProps<EntryPointRecord> {
  voice: VoiceEntry
  onChange: (value: LanguageSkills) => void
}

/** Which skills callers ask for by the language they are served in. */
export function LanguageSkillFields({ voice, config, names, problem, onChange }: LanguageSkillFieldsProps) {
  const t = useT('admin')
  const skills = optionsOf(config, names, 'skill', languageSkillIds(voice))
  const value = voice.languageSkills
  return (['zh', 'en'] as const).map((language) => (
    <div key={language} className="ad-group">
      <span className="ad-group-label">{t(`languageCallers_${language}`)}</span>
      <SkillLevels
        label={t(`languageCallers_${language}`)}
        value={value[language]}
        skills={skills}
        add={t('requirementAdd')}
        empty={t('languageSkillsNone')}
        error={problem(`voice.languageSkills.${language}`)}
        onChange={(requirements) => onChange({ ...value, [language]: requirements })}
      />
    </div>
  ))
}
