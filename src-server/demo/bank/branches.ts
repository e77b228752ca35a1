/** The demo bank's branches: those its customers have, and where the others live. */
import type { BranchRecord } from '#shared/domain/branch.ts'
import { text } from './queues.ts'

const WEEKDAYS = '周一至周五 9:00–17:00'
const EVERY_DAY = '周一至周日 9:00–17:00'

const branch = (
  number: string,
  zh: string,
  en: string,
  city: string,
  address: string,
  receiver: string,
  hours = WEEKDAYS,
): readonly [id: string, record: BranchRecord] => [
  `branch-${number}`,
  { number, name: text(zh, en), city, address, hours, receiver },
]

export const BRANCHES: Readonly<Record<string, BranchRecord>> = Object.fromEntries([
  branch(
    '0101',
    '南京西路支行',
    'West Nanjing Road branch',
    '上海',
    '南京西路 1266 号',
    '大堂经理 周敏 8021',
    EVERY_DAY,
  ),
  branch('0102', '城东支行', 'Eastside branch', '上海', '杨高中路 2112 号', '大堂经理 8023'),
  branch('0103', '世纪大道支行', 'Century Avenue branch', '上海', '世纪大道 88 号', '理财经理 陆鸣 8031', EVERY_DAY),
  branch('0201', '滨江支行', 'Riverside branch', '杭州', '江南大道 588 号', '大堂经理 8041'),
  branch('0301', '人民路支行', 'Renmin Road branch', '成都', '人民南路四段 27 号', '个贷经理 秦悦 8052'),
  branch('0302', '高新支行', 'Hi-tech Zone branch', '成都', '天府大道 1199 号', '大堂经理 8055'),
  branch('0401', '福田支行', 'Futian branch', '深圳', '深南大道 4009 号', '大堂经理 8061'),
  branch('0501', '王府井支行', 'Wangfujing branch', '北京', '王府井大街 255 号', '大堂经理 8071', EVERY_DAY),
])
