import { ARTICLE_CATEGORIES } from '#shared/domain/article.ts'
import { CHANNELS, LANGUAGES, type Language } from '#shared/domain/channel.ts'
import { DayInput, Field, Segmented, useChannelName, useT } from '../../design/index.ts'
import type { ArticleDraft, DraftField, draftProblems } from './article-draft.ts'
import { ArticleFiles, type useSending } from './article-files.tsx'

interface ArticleUseProps {
  readonly draft: ArticleDraft
  readonly problems: ReturnType<typeof draftProblems>
  readonly onChange: (patch: Partial<ArticleDraft>) => void
}

interface ArticleFormProps extends ArticleUseProps {
  readonly articleId: string
  /** The language now written in. */
  readonly language: Language
  readonly isNew: boolean
  readonly sends: ReturnType<typeof useSending>
  readonly onLanguage: (language: Language) => void
}

export function ArticleForm(props: ArticleFormProps) {
  const { articleId, draft, problems, language, isNew, sends, onLanguage, onChange } = props
  const t = useT('knowledge')
  const error = useFieldError(problems)
  const text = draft.texts[language]
  const write = (change: Partial<typeof text>): void =>
    onChange({ texts: { ...draft.texts, [language]: { ...text, ...change } } })
  return (
    <div
      className="kn-form"
      onPaste={(event) => {
        const pasted = [...event.clipboardData.files]
        if (event.clipboardData.getData('text/plain') !== '' || pasted.length === 0) return
        event.preventDefault()
        sends.send(pasted)
      }}
    >
      <Segmented
        label={t('writtenIn')}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: t(value === 'en' ? 'english' : 'chinese') }))}
        onChange={onLanguage}
      />
      <Field label={t('articleTitle')} error={error(`title.${language}`)}>
        {(ids) => (
          <input
            {...ids}
            autoFocus={isNew}
            value={text.title}
            maxLength={120}
            onChange={(event) => write({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('body')} error={error(`body.${language}`)} hint={t('bodyHint')}>
        {(ids) => (
          <textarea {...ids} rows={8} value={text.body} onChange={(event) => write({ body: event.target.value })} />
        )}
      </Field>
      <Field label={t('questions')} error={error(`questions.${language}`)} hint={t('questionsHint')}>
        {(ids) => (
          <textarea
            {...ids}
            rows={4}
            value={draft.questions[language]}
            onChange={(event) => onChange({ questions: { ...draft.questions, [language]: event.target.value } })}
          />
        )}
      </Field>
      <ArticleFiles
        articleId={articleId}
        files={draft.attachments}
        sends={sends}
        error={error('attachments')}
        onRemove={(at) => onChange({ attachments: draft.attachments.filter((_, one) => one !== at) })}
      />
      <div className="kn-two">
        <Field label={t('category')}>
          {(ids) => (
            <select
              {...ids}
              value={draft.category}
              onChange={(event) => {
                const category = ARTICLE_CATEGORIES.find((one) => one === event.target.value)
                if (category !== undefined) onChange({ category })
              }}
            >
              {ARTICLE_CATEGORIES.map((one) => (
                <option key={one} value={one}>
                  {t(one)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('keywords')} error={error('keywords')} hint={t('keywordsHint')}>
          {(ids) => (
            <input {...ids} value={draft.keywords} onChange={(event) => onChange({ keywords: event.target.value })} />
          )}
        </Field>
      </div>
      <ArticleUse draft={draft} problems={problems} onChange={onChange} />
    </div>
  )
}

/** When and where it may be used. */
function ArticleUse({ draft, problems, onChange }: ArticleUseProps) {
  const t = useT('knowledge')
  const error = useFieldError(problems)
  const channelName = useChannelName()
  const channels = draft.channels ?? []
  return (
    <>
      <div className="kn-two">
        <DayField label={t('validFrom')} at={draft.validFrom} onChange={(validFrom) => onChange({ validFrom })} />
        <DayField
          label={t('validUntil')}
          at={draft.validUntil}
          error={error('validUntil')}
          onChange={(validUntil) => onChange({ validUntil })}
        />
      </div>
      <Field label={t('link')} error={error('link')} hint={t('linkHint')}>
        {(ids) => (
          <input
            {...ids}
            type="url"
            value={draft.link ?? ''}
            onChange={(event) => onChange({ link: event.target.value === '' ? null : event.target.value })}
          />
        )}
      </Field>
      <Field label={t('channels')} hint={t('channelsAll')}>
        {() => (
          <div className="kn-ticks">
            {CHANNELS.map((channel) => (
              <label key={channel}>
                <input
                  type="checkbox"
                  checked={channels.includes(channel)}
                  onChange={({ target: { checked } }) =>
                    onChange({
                      channels: checked ? [...channels, channel] : channels.filter((one) => one !== channel),
                    })
                  }
                />
                {channelName(channel)}
              </label>
            ))}
          </div>
        )}
      </Field>
    </>
  )
}

interface DayFieldProps {
  readonly label: string
  /** ms */
  readonly at: number | null
  readonly error?: string | undefined
  readonly onChange: (at: number | null) => void
}

function DayField({ label, at, error, onChange }: DayFieldProps) {
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <DayInput
          {...ids}
          value={at === null ? '' : localDay(at)}
          onChange={(day) => onChange(day === '' ? null : new Date(`${day}T00:00`).getTime())}
        />
      )}
    </Field>
  )
}

function localDay(at: number): string {
  const day = new Date(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** The words at a field. */
function useFieldError(problems: ReturnType<typeof draftProblems>): (field: DraftField) => string | undefined {
  const t = useT('knowledge')
  return (field) => {
    const found = problems.get(field)
    return found === undefined ? undefined : t(found)
  }
}
