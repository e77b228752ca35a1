/** Customers of a bank as its file has them: the same for the same number. */
import { Readable } from 'node:stream'
import type { ImportMapping } from '#shared/protocol/imports-rest.ts'

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平'
const CITIES = ['上海', '北京', '杭州', '宁波', '广州', '深圳']
const WORK = ['教师', '医生', '工程师', '会计', '退休']
const GRADES = ['standard', 'silver', 'gold', 'platinum', 'diamond']
const STAGES = ['potential', 'growing', 'mature']

const pick = (from: string | readonly string[], at: number): string => from[at % from.length] ?? ''

const HEADER = '客户号,姓名,手机,邮箱,性别,出生日期,城市,职业,客户等级,生命周期,风险承受能力,测评日期\n'
export const MAPPING: ImportMapping = {
  customerNumber: 0,
  name: 1,
  phone: 2,
  email: 3,
  gender: 4,
  birthDate: 5,
  city: 6,
  occupation: 7,
  customerGrade: 8,
  stage: 9,
  riskTolerance: 10,
  assessedAt: 11,
}

export function lineOf(n: number): string {
  const name = pick(SURNAMES, n) + pick(GIVEN, n * 7) + pick(GIVEN, Math.floor(n / 20))
  const phone = `13${(n * 7919) % 1_000_000_000}`.padEnd(11, '5')
  const born = `${1940 + (n % 65)}-0${1 + (n % 9)}-1${n % 9}`
  const words = [pick(CITIES, n), pick(WORK, Math.floor(n / 3)), pick(GRADES, Math.floor(n / 7)), pick(STAGES, n)]
  return `N${10_000_000 + n},${name},${phone},user${n}@example.com,${n % 2 ? '男' : '女'},${born},${words.join(',')},C${1 + (n % 5)},2026-01-05\n`
}

const LINES_AT_ONCE = 500

/** The whole file, made as it is read. */
export function bankFile(customers: number): Readable {
  function* chunks(): Generator<Buffer> {
    yield Buffer.from(HEADER)
    for (let n = 0; n < customers; n += LINES_AT_ONCE)
      yield Buffer.from(
        Array.from({ length: Math.min(LINES_AT_ONCE, customers - n) }, (_, at) => lineOf(n + at)).join(''),
      )
  }
  return Readable.from(chunks())
}
