import type { Language } from '#shared/domain/channel.ts'
import type { Role, UserRecord } from '#shared/domain/config.ts'

export interface Person {
  readonly id: string
  readonly record: UserRecord
}

type Skills = Readonly<Record<string, number>>

let nextEmployeeNo = 30_201

function person(
  role: Role,
  username: string,
  displayName: string,
  skills: Skills,
  language: Language = 'zh-CN',
): Person {
  const employeeNo = String(nextEmployeeNo)
  nextEmployeeNo += 1
  return { id: username, record: { username, displayName, employeeNo, role, language, skills, capacity: {} } }
}

/** Seats for the people who try the centre: one click signs in at the first free one. */
const SEATS: readonly Person[] = [
  person('agent', 'agent1', '林悦', { website: 5, mobile: 4, card: 5, loan: 3, english: 4 }),
  person('agent', 'agent2', '周子涵', { website: 5, mobile: 5, card: 3, loan: 4, english: 3 }),
  person('agent', 'agent3', 'Grace Chen', { website: 5, mobile: 3, card: 4, loan: 3, english: 5 }, 'en'),
  person('agent', 'agent4', '陈思远', { website: 5, mobile: 4, card: 4, loan: 5, english: 3 }),
  person('outbound', 'outbound1', '刘佳宁', { website: 5, mobile: 3, card: 4, loan: 4 }),
  person('supervisor', 'supervisor1', '王磊', { website: 5, mobile: 5, card: 5, loan: 5, english: 4 }),
  person('supervisor', 'supervisor2', '赵敏', { website: 5, mobile: 5, card: 5, loan: 5 }),
  person('quality', 'quality1', '吴静', {}),
  person('compliance', 'compliance1', '郑敏', {}),
  person('admin', 'admin1', '何雨', {}),
  person('admin', 'admin2', '许哲', {}),
]

/** Colleagues who work by themselves, so that the floor is never empty. */
export const COLLEAGUES: readonly Person[] = [
  person('agent', 'colleague1', '张一帆', { website: 1, mobile: 4, loan: 2 }),
  person('agent', 'colleague2', '孙浩', { website: 1, mobile: 3, loan: 3 }),
  person('agent', 'colleague3', '马晓彤', { website: 1, mobile: 2, card: 2 }),
]

export const PEOPLE: readonly Person[] = [...SEATS, ...COLLEAGUES]
