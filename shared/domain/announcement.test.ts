import { describe, expect, test } from 'vitest'
import { announcement, type ClipName, chineseNumeral, clipPath, PHRASES } from './announcement.ts'
import type { Language } from './channel.ts'

const MINUTE = 60_000

/** The words of the clips, as a caller hears them. */
function heard(clips: readonly ClipName[], language: Language): string {
  const say = (clip: ClipName): string => {
    const phrase = Object.entries(PHRASES).find(([name]) => name === clip)?.[1]
    const number = Number(clip.slice(2))
    if (language === 'en') return phrase?.[1] ?? String(number)
    return phrase?.[0] ?? chineseNumeral(number)
  }
  return clips.map(say).join(language === 'en' ? ' ' : '')
}

describe('[CL2] place and expected wait are said in whole phrases', () => {
  test.each([
    [1, 20_000, '您是下一位。预计一分钟以内接通。'],
    [2, 2 * MINUTE, '您排在第二位。预计等待两分钟。'],
    [10, 10 * MINUTE, '您排在第十位。预计等待十分钟。'],
    [11, 12 * MINUTE, '您排在第十一位。预计等待十二分钟。'],
    [20, 22 * MINUTE, '您排在第二十位。预计等待二十二分钟。'],
    [21, 99 * MINUTE, '您排在第二十一位。预计等待九十九分钟。'],
    [99, 100 * MINUTE, '您排在第九十九位。'],
    [3, null, '您排在第三位。还要等多久，现在说不准。'],
    [100, null, '现在来电较多，您前面还有很多位客户。还要等多久，现在说不准。'],
  ])('place %i, wait %s ms, in Chinese', (place, wait, words) => {
    expect(heard(announcement(place, wait, 'zh-CN'), 'zh-CN')).toBe(words)
  })

  test('in English', () => {
    expect(heard(announcement(2, 2 * MINUTE, 'en'), 'en')).toBe(
      'You are number 2 in the queue. The expected wait is 2 minutes.',
    )
    expect(heard(announcement(1, 61_000, 'en'), 'en')).toBe('You are next in line. The expected wait is 2 minutes.')
    expect(heard(announcement(null, MINUTE, 'en'), 'en')).toBe('You should be through in less than a minute.')
    expect(heard(announcement(1, null, 'en'), 'en')).toBe('Right now nobody can say how long it will take.')
    expect(announcement(null, null, 'en')).toEqual([])
  })
})

test('[CL2] a clip has one path for each language', () => {
  expect(clipPath('n-21', 'zh-CN')).toBe('/widget/audio/zh/n-21.ogg')
  expect(clipPath('closed', 'en')).toBe('/widget/audio/en/closed.ogg')
})
