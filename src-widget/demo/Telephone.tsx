import { useEffect, useRef, useState } from 'preact/hooks'
import { PICTURES, pictureAct } from './pictures.ts'
import {
  act,
  base64Of,
  follow,
  mediaAddress,
  ownerOf,
  voiceNote,
  type PhoneAct,
  type PhoneKind,
  type PhoneLine,
} from './telephone.ts'
import type { PageLanguage, Say } from './texts.ts'

const TITLES = { wechat: 'wechat', sms: 'sms', notice: 'notices' } as const
const EMPTY = { wechat: 'wechatEmpty', sms: 'smsEmpty', notice: 'noticesEmpty' } as const
/** West Nanjing Road, Shanghai. */
const HERE = { latitude: 31.2297, longitude: 121.4554 } as const
const NUMBERS = { sms: '95000', notice: '10690123' } as const

interface TelephoneProps {
  readonly kind: PhoneKind
  readonly say: Say
  readonly language: PageLanguage
}

type Standing = Parameters<Parameters<typeof follow>[2]>[0] | 'unknown'

/** A customer's telephone, as they would hold it. */
export function Telephone({ kind, say, language }: TelephoneProps) {
  const [owner] = useState(() => ownerOf(kind))
  const [standing, setStanding] = useState<Standing>('unknown')
  const [draft, setDraft] = useState('')
  const [problem, setProblem] = useState<'phoneLost' | FileProblem | null>(null)
  const [isSending, setSending] = useState(false)
  const thread = useRef<HTMLOListElement>(null)

  useEffect(() => follow(kind, owner, setStanding), [kind, owner])
  const follows = typeof standing !== 'object' || standing.follows
  const count = typeof standing === 'object' ? standing.lines.length : 0
  useEffect(() => {
    if (thread.current !== null) thread.current.scrollTop = thread.current.scrollHeight
  }, [count])

  const run = async (what: PhoneAct | null): Promise<boolean> => {
    const taken = what !== null && (await act(kind, owner, what))
    setProblem(taken ? null : 'phoneLost')
    return taken
  }
  const send = (): void => {
    const text = draft.trim()
    if (text === '' || isSending) return
    setSending(true)
    void run({ do: 'write', text }).then((taken) => {
      setSending(false)
      // What was not taken stays, and so does what was written meanwhile.
      if (taken) setDraft((now) => (now.trim() === text ? '' : now))
    })
  }

  return (
    <section class={`telephone telephone-${kind}`} aria-label={say(TITLES[kind])}>
      <header>
        <strong>{kind === 'wechat' ? say('bank') : NUMBERS[kind]}</strong>
        <span>{typeof standing === 'object' && standing.typing ? say('phoneTyping') : owner}</span>
      </header>
      {standing === 'absent' || standing === 'failed' ? (
        <p class="telephone-problem">{say(standing === 'absent' ? 'phoneAbsent' : 'trafficFailed')}</p>
      ) : (
        <ol ref={thread} aria-live="polite">
          {count === 0 && <li class="telephone-note">{say(EMPTY[kind])}</li>}
          {typeof standing === 'object' &&
            standing.lines.map((line) => (
              <Line
                key={line.seq}
                line={line}
                say={say}
                language={language}
                onChoose={(text, menuId) => void run({ do: 'write', text, menuId })}
              />
            ))}
        </ol>
      )}
      {problem !== null && (
        <p class="telephone-problem" role="alert">
          {say(problem)}
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        {kind !== 'notice' && (
          <MediaButton kind={kind} say={say} onChosen={(media) => void run(media)} onRefused={setProblem} />
        )}
        <input
          value={draft}
          maxLength={1_000}
          aria-label={say('phoneWrite')}
          placeholder={say('phoneWrite')}
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
        <button type="submit" class="button button-main" disabled={draft.trim() === '' || isSending}>
          {say('phoneSend')}
        </button>
      </form>
      {kind === 'sms' && (
        <footer role="group" aria-label={say('phonePictures')}>
          {PICTURES.map((picture) => (
            <button key={picture} type="button" onClick={() => void pictureAct(picture, say).then(run)}>
              {say(picture)}
            </button>
          ))}
        </footer>
      )}
      {kind === 'wechat' && (
        <footer>
          <button type="button" onClick={() => void run({ do: 'scan', key: 'BRANCH_NJW' })}>
            {say('wechatScan')}
          </button>
          <button type="button" onClick={() => void run({ do: 'menu', key: 'CARD_PROGRESS' })}>
            {say('wechatMenu')}
          </button>
          <button type="button" onClick={() => void run({ do: 'write', text: say('wechatHumanText') })}>
            {say('wechatHuman')}
          </button>
          <button type="button" onClick={() => void voiceNote(say('wechatVoiceHeard')).then(run)}>
            {say('wechatVoice')}
          </button>
          <button type="button" onClick={() => void run({ do: 'place', ...HERE, label: say('scanPlace') })}>
            {say('wechatPlace')}
          </button>
          <button type="button" onClick={() => void run({ do: follows ? 'unfollow' : 'follow' })}>
            {say(follows ? 'wechatUnfollow' : 'wechatFollow')}
          </button>
        </footer>
      )}
    </section>
  )
}

interface LineProps {
  readonly line: PhoneLine
  readonly say: Say
  readonly language: PageLanguage
  readonly onChoose: (text: string, menuId: string) => void
}

function Line({ line, say, language, onChoose }: LineProps) {
  const { from, kind, text, media, link, picture, options, at } = line
  const time = new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
  return (
    <li class={`line line-${from}`}>
      <div class="line-box">
        {kind === 'image' && media !== null && <img src={mediaAddress(media)} alt="" />}
        {/* Browsers play no AMR: its owner knows what they said. */}
        {kind === 'voice' && from === 'me' && <span>{say('phoneVoice')}</span>}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what a telephone received has none */}
        {kind === 'voice' && media !== null && from === 'them' && <audio controls src={mediaAddress(media)} />}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what a telephone received has none */}
        {kind === 'video' && media !== null && <video controls src={mediaAddress(media)} />}
        {picture !== null && <img src={picture} alt="" />}
        {text !== '' && <span>{text}</span>}
        {link !== null && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            {link}
          </a>
        )}
        {options.map((option) => (
          <button key={option.id} type="button" onClick={() => onChoose(option.text, option.id)}>
            {option.text}
          </button>
        ))}
      </div>
      <time>{time}</time>
    </li>
  )
}

const MOST_BYTES = 2_500_000

/** How files of each kind begin: a film tells its kind after four bytes of length. */
const BEGINNINGS: Readonly<Record<string, { readonly at: number; readonly bytes: readonly number[] }>> = {
  'image/png': { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  'image/jpeg': { at: 0, bytes: [0xff, 0xd8, 0xff] },
  'video/mp4': { at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
}

function isWhole(type: string, file: Uint8Array): boolean {
  const beginning = BEGINNINGS[type]
  if (beginning === undefined) return file.length > 0
  return beginning.bytes.every((byte, index) => file[beginning.at + index] === byte)
}

function mediaAct(type: string, base64: string): PhoneAct {
  if (type.startsWith('video/')) return { do: 'film', base64 }
  if (type.startsWith('image/'))
    return { do: 'picture', contentType: type === 'image/png' ? 'image/png' : 'image/jpeg', base64 }
  return { do: 'voice', base64 }
}

type FileProblem = 'phoneTooLarge' | 'phoneBroken'

interface MediaButtonProps {
  /** By SMS pictures alone. */
  readonly kind: 'wechat' | 'sms'
  readonly say: Say
  readonly onChosen: (act: PhoneAct) => void
  readonly onRefused: (problem: FileProblem) => void
}

/** What WeChat's own application would not let out either is refused here, in words. */
function MediaButton({ kind, say, onChosen, onRefused }: MediaButtonProps) {
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    if (file.size > MOST_BYTES) return onRefused('phoneTooLarge')
    const bytes = await file.arrayBuffer().catch(() => null)
    if (bytes === null || !isWhole(file.type, new Uint8Array(bytes))) return onRefused('phoneBroken')
    const chosen = mediaAct(file.type, base64Of(bytes))
    if (kind === 'sms' && chosen.do !== 'picture') return onRefused('phoneBroken')
    onChosen(chosen)
  }
  const words = say(kind === 'wechat' ? 'phoneMedia' : 'phonePicture')
  return (
    <label class="telephone-picture" title={words}>
      <span aria-hidden="true">＋</span>
      <input
        type="file"
        accept={kind === 'wechat' ? 'image/png,image/jpeg,.amr,video/mp4' : 'image/png,image/jpeg'}
        aria-label={words}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
