import { useEffect } from 'preact/hooks'
import { type Language, type LocalText, textIn } from '#shared/domain/channel.ts'

interface HeadProps {
  readonly title: string
  /** null: not known yet */
  readonly bank: LocalText | null
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

/** [AS12] Whose page it is, on the page and in its tab, and the other language. */
export function Head({ title, bank, language, onLanguage }: HeadProps) {
  const name = bank === null ? null : textIn(language, bank)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = name === null ? title : `${title} · ${name}`
  }, [language, title, name])
  return (
    <header>
      <b>{name ?? title}</b>
      <button
        type="button"
        class="quiet"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => onLanguage(language === 'en' ? 'zh-CN' : 'en')}
      >
        {language === 'en' ? '中文' : 'English'}
      </button>
    </header>
  )
}
