import type { LocaleNamespace } from '../namespace.ts'

/** The bank's branches, where leads go. */
export const adminBranches = {
  branch: ['网点名录', 'Branches'],
  one_branch: ['网点', 'branch'],
  about_branch: ['线索交给哪些网点，地址和时间告诉客户', 'Where leads go; addresses and hours to tell customers'],
  empty_branch: ['名录里还没有网点', 'No branches on the list yet'],
  teach_branch: [
    '写下网点的行号、名称、地址和收线索的人，坐席记线索时就能搜到。',
    'Write down numbers, names, addresses and who takes leads; agents then find them when they record one.',
  ],
  'branch.number': ['行号', 'Number'],
  'branch.number.help': ['银行系统里的网点号，存后不能改', 'As the bank’s systems have it; fixed once saved'],
  'branch.name': ['名称', 'Name'],
  'branch.city': ['城市或区域', 'City or area'],
  'branch.address': ['地址', 'Address'],
  'branch.hours': ['营业时间', 'Opening hours'],
  'branch.hours.help': [
    '照说给客户的话写，如：周一至周五 9:00–17:00',
    'In words for customers, such as Mon–Fri 9:00–17:00',
  ],
  'branch.receiver': ['谁收线索', 'Who takes leads'],
  'branch.receiver.help': [
    '姓名、岗位或分机，如：大堂经理 8021',
    'A name, post or extension, such as lobby manager 8021',
  ],
  sectionBranchPlace: ['在哪里、什么时候', 'Where and when'],
} as const satisfies LocaleNamespace
