/** Reads what the centre tells a waiting caller's phone. Anything else is ignored: the phone still shows that it rings. */
import type { Language } from '../domain/channel.ts'
import type { SpokenText, WaitState } from '../domain/voice-wire.ts'

type Fields = Readonly<Record<string, unknown>>
type StageFields<Stage extends WaitState['stage']> = Omit<Extract<WaitState, { stage: Stage }>, 'stage' | 'language'>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function readNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
}

/** A sound is played only from this server's own paths. */
function readSpoken(value: unknown): SpokenText | null {
  if (!isFields(value) || typeof value['text'] !== 'string') return null
  const { text, sound } = value
  const isOwnPath = typeof sound === 'string' && /^\/(?!\/)/u.test(sound)
  return { text, sound: isOwnPath ? sound : null }
}

function readDigit(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9*#]$/u.test(value) ? value : null
}

function readMenu(fields: Fields): StageFields<'menu'> | null {
  const prompt = readSpoken(fields['prompt'])
  const given: unknown = fields['choices']
  if (prompt === null || !Array.isArray(given)) return null
  const choices = given.flatMap((choice: unknown) => {
    if (!isFields(choice) || typeof choice['label'] !== 'string') return []
    const digit = readDigit(choice['digit'])
    return digit === null ? [] : [{ digit, label: choice['label'] }]
  })
  return { prompt, choices }
}

/** @returns null for what is no such body */
export function readWaitBody(text: string): WaitState | null {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return null
  }
  if (!isFields(body)) return null
  const language: Language = body['language'] === 'en' ? 'en' : 'zh-CN'
  switch (body['stage']) {
    case 'menu': {
      const menu = readMenu(body)
      return menu === null ? null : { stage: 'menu', language, ...menu }
    }
    case 'queue':
      return {
        stage: 'queue',
        language,
        position: readNumber(body['position']),
        expectedWaitMs: readNumber(body['expectedWaitMs']),
        notice: readSpoken(body['notice']),
        callbackDigit: readDigit(body['callbackDigit']),
      }
    case 'ringing':
    case 'callback-kept':
      return { stage: body['stage'], language }
    case 'voicemail': {
      const prompt = readSpoken(body['prompt'])
      const seconds = readNumber(body['seconds'])
      return prompt === null || seconds === null ? null : { stage: 'voicemail', language, prompt, seconds }
    }
    case 'closed': {
      const prompt = readSpoken(body['prompt'])
      return prompt === null ? null : { stage: 'closed', language, prompt }
    }
    default:
      return null
  }
}
