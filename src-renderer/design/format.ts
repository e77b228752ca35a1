import { useMemo } from 'react'
import { displayZone, serverNow } from './clock.ts'
import { currentLanguage, translate, useLanguage } from './i18n.ts'
import type { Language } from './i18n.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `mm:ss` under an hour, `h:mm:ss` from there; negative time is shown as zero. */
export function formatDuration(milliseconds: number): string {
  const { hours, minutes, seconds } = clockParts(milliseconds)
  return hours === 0 ? `${pad(minutes)}:${pad(seconds)}` : `${hours}:${pad(minutes)}:${pad(seconds)}`
}

/** `hh:mm:ss` always, for places whose width must not change when the hour comes. */
export function formatLongDuration(milliseconds: number): string {
  const { hours, minutes, seconds } = clockParts(milliseconds)
  return `${pad(hours)}:${pad(minutes)}:${pad(seconds)}`
}

function clockParts(milliseconds: number): { hours: number; minutes: number; seconds: number } {
  const total = Math.max(0, Math.floor(milliseconds / SECOND))
  return { hours: Math.floor(total / 3600), minutes: Math.floor((total % 3600) / 60), seconds: total % 60 }
}

const pad = (value: number): string => String(value).padStart(2, '0')

interface DateParts {
  year: string
  month: string
  day: string
  hour: string
  minute: string
  second: string
  weekday: string
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(language: Language, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${zone}`
  const known = dateFormats.get(key)
  if (known !== undefined) return known
  const created = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  })
  dateFormats.set(key, created)
  return created
}

function partsOf(at: number, language: Language, zone: string): DateParts {
  const found = new Map(
    dateFormat(language, zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: keyof DateParts): string => found.get(type) ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    weekday: part('weekday'),
  }
}

/** Days between two moments as the zone's calendar counts them, not in steps of 24 hours. */
function calendarDays(from: number, to: number, zone: string): number {
  const midnight = (at: number): number => {
    const { year, month, day } = partsOf(at, 'en', zone)
    return Date.UTC(Number(year), Number(month) - 1, Number(day))
  }
  return Math.round((midnight(to) - midnight(from)) / DAY)
}

const cityNames: Record<string, readonly [zh: string, en: string]> = {
  'Asia/Shanghai': ['北京', 'Beijing'],
  'Asia/Chongqing': ['北京', 'Beijing'],
  'Asia/Urumqi': ['乌鲁木齐', 'Ürümqi'],
  'Asia/Hong_Kong': ['香港', 'Hong Kong'],
  'Asia/Taipei': ['台北', 'Taipei'],
  'Asia/Singapore': ['新加坡', 'Singapore'],
}

/** The place a zone is called after: 北京 for Asia/Shanghai, as clocks in China say it. */
export function zoneName(zone: string = displayZone(), language: Language = currentLanguage()): string {
  const known = cityNames[zone]
  if (known !== undefined) return known[language === 'zh-CN' ? 0 : 1]
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
}

const DAY_NAMES: ReadonlyMap<number, 'yesterday' | 'today' | 'tomorrow'> = new Map([
  [-1, 'yesterday'],
  [0, 'today'],
  [1, 'tomorrow'],
])

/** What a day is called beside now; null: it has its date alone. */
const dayName = (at: number) => DAY_NAMES.get(calendarDays(serverNow(), at, displayZone())) ?? null

export interface Format {
  /** `14:36`, in the centre's zone. */
  time(at: number): string
  /** `14:36:05`. */
  timeWithSeconds(at: number): string
  /** Today `14:36`, yesterday `昨天 14:36`, this year `周三 11-18 14:36`, else `2025-11-18 14:36`. */
  moment(at: number): string
  /** `今天`, `昨天`, `周三 11-18`, or `2025-11-18` for another year. */
  day(at: number): string
  /** The same within a sentence: `today`, `yesterday 14:36`. */
  dayWithin(at: number): string
  momentWithin(at: number): string
  /** Within a sentence, with the word a date needs and a day's name does not: `today`, `on Wed 11-18`. */
  onDay(at: number): string
  /** `周三 11-18 14:36 北京`: a clock that says whose day it is. */
  clock(at: number): string
  /** `3 分钟前`, `2 小时后`; further away than a day, the day itself. */
  relative(at: number): string
  /** `mm:ss`, `h:mm:ss`; takes milliseconds. */
  duration(milliseconds: number): string
  /** `1,234`. */
  number(value: number, fractionDigits?: number): string
  /** `84.3%` of 0.843. */
  percent(ratio: number, fractionDigits?: number): string
  /** `¥12,486.30`. */
  money(amount: number, currency?: string): string
  /** `1.2 MB`. */
  bytes(count: number): string
}

/** Formatters for a language, in the zone of the centre. */
export function createFormat(language: Language): Format {
  const time = (at: number): string => {
    const { hour, minute } = partsOf(at, language, displayZone())
    return `${hour}:${minute}`
  }
  const weekday = (at: number): string => {
    const { weekday: name, month, day } = partsOf(at, language, displayZone())
    return `${name} ${month}-${day}`
  }
  const dayWithin = (at: number): string => {
    const name = dayName(at)
    return name === null ? day(at) : translate('common', `${name}Within`)
  }
  const momentOf = (at: number, dayOf: (at: number) => string): string =>
    calendarDays(serverNow(), at, displayZone()) === 0 ? time(at) : `${dayOf(at)} ${time(at)}`
  const day = (at: number): string => {
    const zone = displayZone()
    const name = dayName(at)
    if (name !== null) return translate('common', name)
    const { year, month, day: dayOfMonth } = partsOf(at, language, zone)
    const thisYear = partsOf(serverNow(), language, zone).year
    return year === thisYear ? weekday(at) : `${year}-${month}-${dayOfMonth}`
  }
  return {
    time,
    timeWithSeconds: (at) => `${time(at)}:${partsOf(at, language, displayZone()).second}`,
    day,
    dayWithin,
    onDay: (at) => (dayName(at) === null ? translate('common', 'onDay', { day: day(at) }) : dayWithin(at)),
    moment: (at) => momentOf(at, day),
    momentWithin: (at) => momentOf(at, dayWithin),
    clock: (at) => `${weekday(at)} ${time(at)} ${zoneName(displayZone(), language)}`,
    relative: (at) => relativeTime(at, day),
    duration: formatDuration,
    number: (value, fractionDigits = 0) =>
      value.toLocaleString(language, { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits }),
    percent: (ratio, fractionDigits = 0) =>
      ratio.toLocaleString(language, {
        style: 'percent',
        minimumFractionDigits: fractionDigits,
        maximumFractionDigits: fractionDigits,
      }),
    money: (amount, currency = 'CNY') =>
      amount
        .toLocaleString(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
        .replace('-', '−'),
    bytes: formatBytes,
  }
}

function relativeTime(at: number, day: (at: number) => string): string {
  const ahead = at - serverNow()
  const distance = Math.abs(ahead)
  if (distance < MINUTE) return translate('common', 'justNow')
  if (distance < HOUR) {
    return translate('common', ahead > 0 ? 'inMinutes' : 'minutesAgo', { count: Math.round(distance / MINUTE) })
  }
  if (distance < DAY) {
    return translate('common', ahead > 0 ? 'inHours' : 'hoursAgo', { count: Math.round(distance / HOUR) })
  }
  return day(at)
}

function formatBytes(count: number): string {
  if (count < 1_000) return `${count} B`
  if (count < 1_000_000) return `${Math.round(count / 1_000)} kB`
  const megabytes = count / 1_000_000
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

/** Formatters in the language now chosen. */
export function useFormat(): Format {
  const language = useLanguage()
  return useMemo(() => createFormat(language), [language])
}
