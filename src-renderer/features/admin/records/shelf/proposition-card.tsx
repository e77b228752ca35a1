import type { PropositionRecord } from '#shared/domain/proposition.ts'
import { LANGUAGES, textIn } from '#shared/domain/channel.ts'
import { admin } from '#shared/locales/admin/index.ts'
import { useT } from '../../../../design/index.ts'
import type { EditorProps } from '../../definition.ts'
import { FormSection } from '../../form/form-section.tsx'
import { LocalTextField, TextField } from '../../form/text-fields.tsx'

/** What presenting sends where one writes, with the card as customers get it. */
export function CardForm({ record: { card }, change, problem }: EditorProps<PropositionRecord>) {
  const t = useT('admin')
  const edit = (patch: Partial<PropositionRecord['card']>): void => change({ card: { ...card, ...patch } })
  return (
    <FormSection title={t('sectionShelfCard')} aside={t('sectionShelfCard_help')}>
      <LocalTextField
        label={t('proposition.card.title')}
        value={card.title}
        error={problem('card.title')}
        onChange={(title) => edit({ title })}
      />
      <LocalTextField
        label={t('proposition.card.text')}
        rows={3}
        value={card.text}
        error={problem('card.text')}
        onChange={(text) => edit({ text })}
      />
      <TextField
        label={t('proposition.card.link')}
        help={t('proposition.card.link.help')}
        code
        value={card.link ?? ''}
        error={problem('card.link')}
        onChange={(link) => edit({ link: link.trim() === '' ? null : link.trim() })}
      />
      <CardPreview card={card} />
    </FormSection>
  )
}

function CardPreview({ card }: Pick<PropositionRecord, 'card'>) {
  const t = useT('admin')
  const written = LANGUAGES.filter(
    (language) => (language === 'en' ? card.title.en + card.text.en : card.title.zh + card.text.zh) !== '',
  )
  return (
    <div className="ad-group">
      <span className="ad-group-label">{t('cardPreview')}</span>
      {written.length === 0 ? <p className="t3 s12">{t('cardEmpty')}</p> : null}
      <div className="ad-cards">
        {written.map((language) => (
          <article key={language} className="ad-card" lang={language}>
            <b>{textIn(language, card.title)}</b>
            <p>{textIn(language, card.text)}</p>
            {card.link === null ? null : (
              <span className="ad-card-link">{admin.cardOpen[language === 'en' ? 1 : 0]}</span>
            )}
          </article>
        ))}
      </div>
    </div>
  )
}
