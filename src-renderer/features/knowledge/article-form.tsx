import { useRef, useState } from 'react'
import { ARTICLE_CATEGORIES } from '#shared/domain/article.ts'
import { CHANNELS, LANGUAGES, type Language } from '#shared/domain/channel.ts'
import { problemOf, problemWords, uploadFile, useDesk, type Problem } from '../../client/index.ts'
import {
  Button,
  Field,
  IconButton,
  InlineError,
  Segmented,
  useChannelName,
  useLanguage,
  useT,
} from '../../design/index.ts'
import type { ArticleDraft } from './article-draft.ts'

interface ArticleFormProps {
  readonly draft: ArticleDraft
  readonly onChange: (next: ArticleDraft) => void
}

export function ArticleForm({ draft, onChange }: ArticleFormProps) {
  const t = useT('knowledge')
  const [language, setLanguage] = useState<Language>(useLanguage())
  const text = draft.texts[language]
  const write = (change: Partial<typeof text>): void =>
    onChange({ ...draft, texts: { ...draft.texts, [language]: { ...text, ...change } } })
  return (
    <div className="kn-form">
      <Segmented
        label={t('articleTitle')}
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: t(value === 'en' ? 'english' : 'chinese') }))}
        onChange={setLanguage}
      />
      <Field label={t('articleTitle')}>
        {(ids) => (
          <input
            {...ids}
            value={text.title}
            maxLength={120}
            onChange={(event) => write({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('body')} hint={t('bodyHint')}>
        {(ids) => (
          <textarea {...ids} rows={8} value={text.body} onChange={(event) => write({ body: event.target.value })} />
        )}
      </Field>
      <Field label={t('questions')} hint={t('questionsHint')}>
        {(ids) => (
          <textarea
            {...ids}
            rows={4}
            value={draft.questions[language]}
            onChange={(event) =>
              onChange({ ...draft, questions: { ...draft.questions, [language]: event.target.value } })
            }
          />
        )}
      </Field>
      <Files draft={draft} onChange={onChange} />
      <div className="kn-two">
        <Field label={t('category')}>
          {(ids) => (
            <select
              {...ids}
              value={draft.category}
              onChange={(event) => {
                const category = ARTICLE_CATEGORIES.find((one) => one === event.target.value)
                if (category !== undefined) onChange({ ...draft, category })
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
        <Field label={t('keywords')} hint={t('keywordsHint')}>
          {(ids) => (
            <input
              {...ids}
              value={draft.keywords}
              onChange={(event) => onChange({ ...draft, keywords: event.target.value })}
            />
          )}
        </Field>
      </div>
      <ArticleUse draft={draft} onChange={onChange} />
    </div>
  )
}

/** When and where it may be used. */
function ArticleUse({ draft, onChange }: ArticleFormProps) {
  const t = useT('knowledge')
  const channelName = useChannelName()
  const channels = draft.channels ?? []
  return (
    <>
      <div className="kn-two">
        <DayField
          label={t('validFrom')}
          at={draft.validFrom}
          onChange={(validFrom) => onChange({ ...draft, validFrom })}
        />
        <DayField
          label={t('validUntil')}
          at={draft.validUntil}
          onChange={(validUntil) => onChange({ ...draft, validUntil })}
        />
      </div>
      <Field label={t('link')}>
        {(ids) => (
          <input
            {...ids}
            type="url"
            value={draft.link ?? ''}
            onChange={(event) => onChange({ ...draft, link: event.target.value === '' ? null : event.target.value })}
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
                      ...draft,
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
  readonly onChange: (at: number | null) => void
}

function DayField({ label, at, onChange }: DayFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          value={at === null ? '' : localDay(at)}
          onChange={({ target: { value } }) => onChange(value === '' ? null : new Date(`${value}T00:00`).getTime())}
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

function Files({ draft, onChange }: ArticleFormProps) {
  const t = useT('knowledge')
  const { api } = useDesk()
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const add = async (file: File): Promise<void> => {
    setProblem(null)
    try {
      const { uploadId, name } = await uploadFile(api, file, () => undefined).result
      onChange({ ...draft, attachments: [...draft.attachments, { uploadId, name }] })
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  return (
    <div className="hl-field">
      <span>{t('files')}</span>
      <div className="kn-files">
        {draft.attachments.map((file, at) => (
          <span key={'uploadId' in file ? file.uploadId : file.blobId} className="kn-file">
            {file.name}
            <IconButton
              size="small"
              icon="close"
              label={t('removeFile', { name: file.name })}
              onClick={() => onChange({ ...draft, attachments: draft.attachments.filter((_, one) => one !== at) })}
            />
          </span>
        ))}
        <Button size="small" icon="paperclip" onClick={() => picker.current?.click()}>
          {t('addFile')}
        </Button>
        <input
          ref={picker}
          type="file"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file !== undefined) void add(file)
          }}
        />
      </div>
      {problem === null ? null : <InlineError what={t('attachFailed')} detail={problemWords(problem).what} />}
    </div>
  )
}
